"""The worker process's options, on real processes."""

from collections.abc import Iterator

import pytest
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.models import Source
from flask import Flask
from redis import Redis
from sqlalchemy import insert

from core.config import Settings
from core.db import db
from core.jobs import dispatch
from core.jobs.testing import the_run
from core.worker.options import parse_options
from tests.fixtures.workers import WorkerProcess


@pytest.fixture
def idle_worker(drill_settings: Settings, drill: Flask) -> Iterator[WorkerProcess]:
    """A worker that has not been started."""
    process = WorkerProcess(drill_settings)
    yield process
    process.end()


def dispatched(pause_ms: int = 0) -> int:
    """A committed run over thirty sources."""
    db.session.execute(insert(Source), [{} for _ in range(30)])
    run_id = dispatch(CopyRowsJob(pause_ms=pause_ms)).run_id
    db.session.commit()
    return run_id


def test_a_burst_works_what_is_due_and_leaves(idle_worker: WorkerProcess) -> None:
    runs = [dispatched(), dispatched()]

    idle_worker.start("--burst")

    assert idle_worker.wait() == 0
    assert [the_run(run_id).state for run_id in runs] == ["done", "done"]


def test_a_burst_finds_runs_that_the_queue_server_never_heard_of(idle_worker: WorkerProcess, queue_server: str) -> None:
    run_id = dispatched()
    Redis.from_url(queue_server).flushall()

    idle_worker.start("--burst")

    assert idle_worker.wait() == 0
    assert the_run(run_id).state == "done"


def test_after_so_many_jobs_it_leaves(idle_worker: WorkerProcess) -> None:
    runs = [dispatched(), dispatched()]

    idle_worker.start("--max-jobs", "1")

    assert idle_worker.wait() == 0
    assert sorted(the_run(run_id).state for run_id in runs) == ["done", "queued"]


def test_when_its_time_is_up_it_puts_the_job_back_with_its_cursor(idle_worker: WorkerProcess) -> None:
    run_id = dispatched(pause_ms=3000)

    # Longer than a busy machine takes to start a horse, shorter than the nine seconds of all chunks.
    idle_worker.start("--max-time", "5")

    assert idle_worker.wait() == 0
    run = the_run(run_id)
    assert (run.state, run.failures) == ("queued", 0)
    assert 0 < run.processed < 30


def test_other_queues_are_left_alone(idle_worker: WorkerProcess) -> None:
    run_id = dispatched()

    idle_worker.start("--burst", "--queues", "high,low")

    assert idle_worker.wait() == 0
    assert the_run(run_id).state == "queued"


@pytest.mark.parametrize("arguments", [["--max-jobs", "0"], ["--max-time", "soon"], ["--queues", ","], ["--fast"]])
def test_wrong_arguments_end_with_code_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        parse_options(arguments)

    assert ending.value.code == 2
