"""One run for one unique id: while it lives, until it starts, or for a time."""

import threading
from datetime import timedelta

import pytest
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from flask import Flask
from sqlalchemy import select, update

from core.db import db
from core.jobs import Job, Tally, control, dispatch, dispatch_if
from core.jobs.errors import NotPossibleError
from core.jobs.models import JobRun
from core.jobs.registry import job_registry_of
from core.jobs.testing import drain, run_now, the_run

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]


class UntilStartedJob(Job):
    """Unique until a worker takes it."""

    timeout, tries = 5, 1
    unique_until_started = True

    def unique_id(self) -> str:
        """Always the same."""
        return "x"

    def handle(self, tally: Tally) -> None:
        """Ask for itself: the id is free by now."""
        assert dispatch(WhileJob()).is_new


class WhileJob(Job):
    """Unique while it lives."""

    timeout, tries = 5, 1

    def unique_id(self) -> str:
        """Always the same."""
        return "x"

    def handle(self, tally: Tally) -> None:
        """Nothing."""


class ForAnHourJob(WhileJob):
    """Unique for an hour, whenever it ends."""

    unique_for = 3600


@pytest.fixture(autouse=True)
def registered(drill: Flask) -> None:
    for job in (UntilStartedJob, WhileJob, ForAnHourJob):
        job_registry_of(drill).register(job, module="Drill")


def test_a_second_dispatch_finds_the_first_run_while_it_lives_and_no_longer() -> None:
    first, second = dispatch(WhileJob()), dispatch(WhileJob())
    db.session.commit()
    drain()

    third = dispatch(WhileJob())

    assert (first.is_new, second.is_new, second.run_id) == (True, False, first.run_id)
    assert third.is_new


def test_for_a_time_the_id_outlives_its_run() -> None:
    first = run_now(ForAnHourJob())
    assert first.state == "done"

    assert dispatch(ForAnHourJob()).run_id == first.id
    db.session.execute(update(JobRun).values(unique_until_ms=1))
    assert dispatch(ForAnHourJob()).is_new


def test_until_started_the_id_is_free_when_a_worker_takes_the_run() -> None:
    run = run_now(UntilStartedJob())

    assert run.state == "done", run.trace
    assert run.live_key is None


def test_two_dispatches_at_the_same_moment_make_one_run(drill: Flask) -> None:
    found: list[int] = []
    start = threading.Barrier(2)

    def ask() -> None:
        with drill.app_context():
            start.wait()
            found.append(dispatch(CopyRowsJob(name="same")).run_id)
            db.session.commit()
            db.session.remove()

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert len(found) == 2
    assert len(set(found)) == 1


def test_a_retry_takes_the_id_again_or_is_refused_in_words() -> None:
    first = dispatch(WhileJob()).run_id
    control.cancel(first)
    second = dispatch(WhileJob()).run_id
    db.session.commit()

    with pytest.raises(NotPossibleError, match="sedang berjalan"):
        control.retry(first)
    db.session.rollback()
    control.cancel(second)
    control.retry(first)
    db.session.commit()

    assert the_run(first).live_key == "Drill.While:x"
    assert dispatch(WhileJob()).run_id == first


def test_dispatching_on_a_condition_on_a_queue_and_later() -> None:
    assert dispatch_if(condition=False, job=WhileJob()) is None
    run = dispatch(WhileJob(), queue="low", delay=timedelta(hours=1))
    db.session.commit()

    assert drain() == 0
    assert db.session.scalar(select(JobRun.queue).where(JobRun.id == run.run_id)) == "low"
