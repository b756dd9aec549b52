"""Kill it anywhere: nothing is lost, nothing is done twice. Real worker processes, real signals."""

import os
import signal
from collections.abc import Callable

import pytest
from drills.Drill.jobs.copy_ranges_job import CopyRangesJob
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.jobs.misbehave_job import MisbehaveJob
from drills.Drill.models import Effect, Source
from redis import Redis
from rq import Queue
from rq.serializers import JSONSerializer
from sqlalchemy import insert, select

from core.db import db
from core.jobs import Job, dispatch
from core.jobs.bell import Ring, ring
from core.jobs.models import JobEvent
from core.jobs.owner import parse_owner
from core.jobs.testing import the_run
from tests.fixtures.workers import WorkerProcess
from tests.waiting import wait_until

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database, pytest.mark.fault]

SOURCES = 60


def dispatched(job: Job) -> int:
    """The id of a committed run over fresh sources."""
    db.session.execute(insert(Source), [{} for _ in range(SOURCES)])
    run_id = dispatch(job).run_id
    db.session.commit()
    return run_id


def has_begun(run_id: int) -> Callable[[], bool]:
    """Some chunks are committed, not all."""
    return lambda: 0 < the_run(run_id).processed < SOURCES


def has_ended(run_id: int) -> Callable[[], bool]:
    """The run is over."""
    return lambda: the_run(run_id).state in ("done", "failed")


def horse_of(run_id: int) -> int:
    """Process number of the work horse that holds the run."""
    owner = the_run(run_id).owner
    assert owner is not None
    return parse_owner(owner).pid


def each_source_was_copied_once() -> bool:
    """The sum of effects equals the sum of inputs."""
    db.session.rollback()
    sources = db.session.scalars(select(Source.id).order_by(Source.id)).all()
    return sources == db.session.scalars(select(Effect.source_id).order_by(Effect.source_id)).all()


JOBS = [CopyRowsJob(pause_ms=100), CopyRangesJob(pause_ms=100)]


@pytest.mark.parametrize("job", JOBS)
def test_a_killed_horse_is_followed_by_another(job: Job, worker: WorkerProcess) -> None:
    run_id = dispatched(job)
    wait_until(has_begun(run_id))

    os.kill(horse_of(run_id), signal.SIGKILL)

    wait_until(has_ended(run_id))
    assert the_run(run_id).state == "done"
    assert each_source_was_copied_once()
    kinds = db.session.scalars(select(JobEvent.kind).order_by(JobEvent.id)).all()
    assert kinds == ["started", "interrupted", "resumed", "done"]


@pytest.mark.parametrize("job", JOBS)
def test_when_worker_and_horse_are_killed_the_next_worker_goes_on(job: Job, worker: WorkerProcess) -> None:
    run_id = dispatched(job)
    wait_until(has_begun(run_id))
    horse = horse_of(run_id)
    worker.kill()
    os.kill(horse, signal.SIGKILL)

    worker.start()

    wait_until(has_ended(run_id))
    assert the_run(run_id).state == "done"
    assert each_source_was_copied_once()


def test_a_horse_does_not_outlive_its_parent(worker: WorkerProcess) -> None:
    run_id = dispatched(CopyRowsJob(pause_ms=100))
    wait_until(has_begun(run_id))
    owner = parse_owner(the_run(run_id).owner or "")

    worker.kill()

    wait_until(lambda: owner.is_dead)


def test_a_worker_that_is_asked_to_stop_finishes_its_chunk_and_puts_the_rest_back(worker: WorkerProcess) -> None:
    run_id = dispatched(CopyRowsJob(pause_ms=100))
    wait_until(has_begun(run_id))

    code = worker.stop()

    run = the_run(run_id)
    assert code == 0
    assert (run.state, run.failures, run.crashes) == ("queued", 0, 0)
    worker.start()
    wait_until(has_ended(run_id))
    assert each_source_was_copied_once()


def test_a_wiped_queue_server_loses_nothing(worker: WorkerProcess, queue_server: str) -> None:
    worker.stop()
    run_id = dispatched(CopyRowsJob())

    Redis.from_url(queue_server).flushall()

    worker.start()
    wait_until(has_ended(run_id))
    assert each_source_was_copied_once()


def test_a_queue_server_that_is_wiped_in_the_middle_changes_nothing(worker: WorkerProcess, queue_server: str) -> None:
    run_id = dispatched(CopyRowsJob(pause_ms=50))
    wait_until(has_begun(run_id))

    Redis.from_url(queue_server).flushall()

    wait_until(has_ended(run_id))
    assert each_source_was_copied_once()


def test_a_bell_that_rings_twice_is_harmless(worker: WorkerProcess, queue_server: str) -> None:
    run_id = dispatched(CopyRowsJob(pause_ms=20))
    ring([Ring(run_id, fence=number, queue="default") for number in range(90, 95)])

    wait_until(has_ended(run_id))
    assert each_source_was_copied_once()


def test_a_job_that_kills_its_worker_each_time_fails_with_the_true_cause(worker: WorkerProcess) -> None:
    run_id = dispatched(MisbehaveJob(how="die"))

    wait_until(has_ended(run_id))

    run = the_run(run_id)
    assert run.state == "failed"
    assert run.error is not None
    assert "dimatikan 2 kali berturut-turut" in run.error
    assert db.session.scalars(select(Effect.id)).all() == []


def test_code_that_is_not_ours_in_the_queue_is_not_run(
    worker: WorkerProcess, queue_server: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    trace = tmp_path_factory.mktemp("planted") / "was-here"
    planted = Queue("default", connection=Redis.from_url(queue_server), serializer=JSONSerializer)
    planted.enqueue_call("os.system", args=(f"touch {trace}",))
    run_id = dispatched(CopyRowsJob())

    wait_until(has_ended(run_id))

    assert not trace.exists()
    assert each_source_was_copied_once()
