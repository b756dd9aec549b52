"""The worker on hosts of every kind: cron, no forking, no queue server, little memory. Real processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.models import Effect, Source
from flask import Flask
from redis import Redis
from sqlalchemy import func, insert, select

from core.config import Settings
from core.db import db
from core.jobs import dispatch
from core.jobs.address import queue_url, socket_path
from core.jobs.models import JobWorker
from core.jobs.testing import the_run
from core.jobs.transaction import reading
from core.worker.cron import seconds_to_work
from core.worker.fork import can_fork
from core.worker.server import ensure, use_server
from tests.fixtures.workers import ROOT, WorkerProcess, environment_of
from tests.waiting import wait_until

pytestmark = [pytest.mark.fault]
PATIENCE_SECONDS = 30


@pytest.fixture
def unserved(drill_settings: Settings) -> Settings:
    """The drill without a configured queue server: the private one is the worker's to start."""
    return drill_settings.model_copy(update={"redis_url": None})


@pytest.fixture
def own_worker(unserved: Settings, drill: Flask) -> Iterator[WorkerProcess]:
    """A worker that has not been started and looks after its own queue server."""
    process = WorkerProcess(unserved)
    yield process
    process.end()


@pytest.fixture
def served_worker(drill_settings: Settings, drill: Flask) -> Iterator[WorkerProcess]:
    """A worker that has not been started, with a queue server."""
    process = WorkerProcess(drill_settings)
    yield process
    process.end()


def dispatched(pause_ms: int = 0) -> int:
    """A committed run over thirty sources, ten a chunk."""
    db.session.execute(insert(Source), [{} for _ in range(30)])
    run_id = dispatch(CopyRowsJob(pause_ms=pause_ms)).run_id
    db.session.commit()
    return run_id


def is_done(run_id: int) -> bool:
    return the_run(run_id).state == "done"


def effects() -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(Effect)) or 0


def worker_states() -> list[str]:
    with reading() as session:
        return list(session.scalars(select(JobWorker.state).order_by(JobWorker.name)))


def worker_pids() -> list[int]:
    with reading() as session:
        return [int(name.split("|")[1]) for name in session.scalars(select(JobWorker.name))]


def server_pid(settings: Settings) -> int:
    client = Redis.from_url(queue_url(settings))
    pid = int(client.info("server")["process_id"])
    client.close()
    return pid


def test_a_tick_of_cron_works_what_is_due_and_leaves(own_worker: WorkerProcess, unserved: Settings) -> None:
    run_id = dispatched()

    own_worker.start("--cron", "--burst")

    assert own_worker.wait() == 0
    assert is_done(run_id)
    assert "working" in worker_states(), "the cron line's own row"
    assert not socket_path(unserved).exists(), "the server left with its last user"


def test_two_ticks_in_the_same_second_are_one(own_worker: WorkerProcess, unserved: Settings) -> None:
    own_worker.start("--cron", "--max-time", "20")
    wait_until(lambda: "idle" in worker_states())

    second = subprocess.run(
        [sys.executable, "worker.py", "--cron"], cwd=ROOT, env=environment_of(unserved), capture_output=True,
        timeout=PATIENCE_SECONDS, check=False,
    )  # fmt: skip

    assert second.returncode == 0
    assert b"still at work" in second.stderr
    assert own_worker.stop() == 0


@pytest.mark.parametrize(("interval", "seconds"), [(None, 55), (60, 55), (300, 295), (3600, 3300), (7200, 3300)])
def test_cron_works_until_shortly_before_the_next_tick(interval: float | None, seconds: float) -> None:
    assert seconds_to_work(interval) == seconds


def test_a_killed_queue_server_is_started_again_and_jobs_go_on(own_worker: WorkerProcess, unserved: Settings) -> None:
    own_worker.start()
    wait_until(lambda: "idle" in worker_states())
    first = server_pid(unserved)

    os.kill(first, signal.SIGKILL)
    run_id = dispatched()

    wait_until(lambda: is_done(run_id))
    wait_until(lambda: socket_path(unserved).exists() and server_pid(unserved) != first)
    assert own_worker.stop() == 0


def test_the_queue_server_stays_until_its_last_user_leaves(own_worker: WorkerProcess, unserved: Settings) -> None:
    with use_server(unserved):
        ensure(unserved)
        pid = server_pid(unserved)
        own_worker.start("--burst")
        assert own_worker.wait() == 0

        assert server_pid(unserved) == pid

    assert not socket_path(unserved).exists()


def test_users_that_were_killed_do_not_hold_the_server(own_worker: WorkerProcess, unserved: Settings) -> None:
    own_worker.start()
    wait_until(lambda: "idle" in worker_states())
    own_worker.kill()

    own_worker.start("--burst")

    assert own_worker.wait() == 0
    assert not socket_path(unserved).exists()


def test_without_any_queue_server_runs_are_taken_from_the_database(drill_settings: Settings, drill: Flask) -> None:
    worker = WorkerProcess(drill_settings.model_copy(update={"redis_url": "redis://127.0.0.1:1/0"}))
    run_id = dispatched()

    worker.start()

    try:
        wait_until(lambda: is_done(run_id))
        assert worker.stop() == 0
    finally:
        worker.end()


@pytest.mark.parametrize("arguments", [[], ["--in-process"]])
def test_in_process_and_forking_workers_do_the_same(served_worker: WorkerProcess, arguments: list[str]) -> None:
    runs = [dispatched(), dispatched()]

    served_worker.start("--burst", *arguments)

    assert served_worker.wait() == 0
    assert all(is_done(run_id) for run_id in runs)


def test_where_forking_is_refused_the_worker_works_by_itself_and_says_so(
    own_worker: WorkerProcess, unserved: Settings
) -> None:
    run_id = dispatched()
    refuse = """
import os, sys
from core.worker.main import main

def no(): raise OSError(11, "no more processes")

os.fork = no
sys.exit(main(["--burst"]))
"""

    told = subprocess.run(
        [sys.executable, "-c", refuse], cwd=ROOT, env=environment_of(unserved), capture_output=True, check=False,
        timeout=PATIENCE_SECONDS,
    )  # fmt: skip

    assert told.returncode == 0
    assert b"fork_refused" in told.stdout + told.stderr
    assert is_done(run_id)
    assert can_fork()


def test_usr2_pauses_at_the_next_chunk_and_cont_goes_on(served_worker: WorkerProcess) -> None:
    run_id = dispatched(pause_ms=400)
    served_worker.start()
    wait_until(lambda: effects() > 0)

    os.kill(served_worker.pid, signal.SIGUSR2)

    wait_until(lambda: worker_states() == ["paused"])
    made = effects()
    assert made < 30
    assert (the_run(run_id).state, the_run(run_id).failures) == ("queued", 0)
    time.sleep(1)
    assert effects() == made
    os.kill(served_worker.pid, signal.SIGCONT)
    wait_until(lambda: is_done(run_id))
    assert served_worker.stop() == 0
    assert worker_states() == ["left"]


def test_a_worker_that_has_outgrown_its_limit_leaves_with_its_own_code(served_worker: WorkerProcess) -> None:
    run_id = dispatched()

    served_worker.start("--memory", "1")

    assert served_worker.wait() == 12
    assert the_run(run_id).state == "queued"


def test_a_pool_replaces_a_worker_that_is_killed(served_worker: WorkerProcess) -> None:
    served_worker.start("--pool", "2")
    wait_until(lambda: worker_states() == ["idle", "idle"])

    os.kill(worker_pids()[0], signal.SIGKILL)

    wait_until(lambda: len(worker_states()) == 3)
    run_id = dispatched()
    wait_until(lambda: is_done(run_id))
    assert served_worker.stop() == 0
    wait_until(lambda: worker_states().count("left") == 2)


def test_a_pool_in_burst_leaves_when_all_have(served_worker: WorkerProcess) -> None:
    run_id = dispatched()

    served_worker.start("--pool", "2", "--burst")

    assert served_worker.wait() == 0
    assert is_done(run_id)


def test_a_pool_that_is_killed_takes_its_workers_along(served_worker: WorkerProcess) -> None:
    served_worker.start("--pool", "2")
    wait_until(lambda: worker_states() == ["idle", "idle"])
    workers = worker_pids()

    served_worker.kill()

    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


def test_the_stock_rq_command_works_runs(drill_settings: Settings, drill: Flask, queue_server: str) -> None:
    run_id = dispatched()
    command = [
        str(Path(sys.executable).with_name("rq")), "worker", "--burst", "--url", queue_server,
        "--serializer", "rq.serializers.JSONSerializer", "high", "default", "low",
    ]  # fmt: skip

    worked = subprocess.run(
        command, cwd=ROOT, env=environment_of(drill_settings), capture_output=True, timeout=60, check=False
    )

    assert worked.returncode == 0, worked.stderr
    assert is_done(run_id)


def test_workers_step_back_behind_the_web(served_worker: WorkerProcess) -> None:
    served_worker.start("--nice", "7")
    wait_until(lambda: "idle" in worker_states())

    assert os.getpriority(os.PRIO_PROCESS, served_worker.pid) == os.getpriority(os.PRIO_PROCESS, 0) + 7
    assert served_worker.stop() == 0
