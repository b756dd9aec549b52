"""Overlap keys and rates: who has to wait waits without spending anything."""

import threading
from datetime import datetime, timedelta

import pytest
from drills.Drill.models import Effect, Source
from flask import Flask
from sqlalchemy import Select, func, insert, select, update

from core.clock import now
from core.db import db
from core.jobs import Chunk, ChunkedJob, Job, Rate, Tally, control, dispatch
from core.jobs.models import JobRateUse, JobRun
from core.jobs.rates import allowance, use
from core.jobs.registry import job_registry_of
from core.jobs.slice import Ending, run_slice
from core.jobs.sweep import due_runs
from core.jobs.testing import crash_at, drain, interrupt_after, run_now, the_run
from core.jobs.transaction import transaction

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]


class AloneJob(ChunkedJob[Source]):
    """Never beside another one with the same key."""

    timeout, tries, chunk_size = 5, 3, 2

    def overlap_key(self) -> str:
        """For all classes that use it."""
        return "ledger"

    def rows(self) -> Select[Source]:
        """All."""
        return select(Source)

    def handle_chunk(self, chunk: Chunk[Source], tally: Tally) -> None:
        """Copy."""
        db.session.execute(insert(Effect), [{"source_id": source.id} for source in chunk.rows])


class AlsoAloneJob(AloneJob):
    """Another class, the same key."""


class ThriftyJob(AloneJob):
    """At most three rows in an hour, and five in a day."""

    rates = (Rate(3, seconds=3600), Rate(5, seconds=86_400))

    def overlap_key(self) -> None:  # type: ignore[override]
        """None."""


class StubbornJob(Job):
    """Tries for an hour, whatever `tries` says."""

    timeout, tries, backoff = 5, 1, (0,)

    def retry_until(self) -> datetime:
        """An hour from now."""
        return now() + timedelta(hours=1)

    def handle(self, tally: Tally) -> None:
        """Fail."""
        raise ValueError("not yet")


class FragileJob(AloneJob):
    """Gives up after two exceptions, though it makes progress in between."""

    tries, max_exceptions, backoff = 9, 2, (0,)

    def handle_chunk(self, chunk: Chunk[Source], tally: Tally) -> None:
        """Fail each time at first."""
        failed = db.session.scalar(select(JobRun.exceptions).where(JobRun.state == "running")) or 0
        done = db.session.scalar(select(func.count()).select_from(Effect)) or 0
        if failed * 2 <= done:
            raise ValueError("again")
        super().handle_chunk(chunk, tally)


@pytest.fixture(autouse=True)
def registered(drill: Flask) -> None:
    for job in (AloneJob, AlsoAloneJob, ThriftyJob, StubbornJob, FragileJob):
        job_registry_of(drill).register(job, module="Drill")
    db.session.execute(insert(Source), [{} for _ in range(6)])
    db.session.commit()


def asked(job: Job) -> int:
    run_id = dispatch(job).run_id
    db.session.commit()
    return run_id


def effects() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Effect)) or 0


def test_runs_with_the_same_key_wait_for_each_other_and_spend_nothing() -> None:
    first, second = asked(AloneJob()), asked(AlsoAloneJob())
    interrupt_after(first, chunks=1)

    assert run_slice(second) is Ending.NOTHING
    assert [ring.run_id for ring in due_runs(None)] == [first], "who must wait is not even rung"
    drain()

    states = [the_run(run_id) for run_id in (first, second)]
    assert [(run.state, run.failures, run.crashes, run.exceptions) for run in states] == [("done", 0, 0, 0)] * 2


def test_a_pause_lets_others_work_and_a_dead_holder_too() -> None:
    first, second = asked(AloneJob()), asked(AlsoAloneJob())
    interrupt_after(first, chunks=1)
    control.pause(first)
    db.session.commit()
    with crash_at("chunk.handled"):
        run_slice(second)
    drain()

    assert [the_run(run_id).state for run_id in (first, second)] == ["paused", "done"]
    control.resume(first)
    db.session.commit()
    drain()
    assert the_run(first).state == "done"


def test_a_rate_cuts_the_chunk_and_puts_the_rest_off_without_a_failure() -> None:
    run_id = asked(ThriftyJob())

    ending = run_slice(run_id)

    run = the_run(run_id)
    assert ending is Ending.LEFT
    assert effects() == 3
    assert (run.state, run.processed, run.failures) == ("queued", 3, 0)
    assert run_slice(run_id) is Ending.NOTHING, "not due before a slot is free"


def test_the_longer_window_holds_when_the_shorter_is_free_again() -> None:
    run_id = asked(ThriftyJob())
    run_slice(run_id)
    db.session.execute(update(JobRateUse).values(at_ms=JobRateUse.at_ms - 4_000_000))
    db.session.execute(update(JobRun).values(due_ms=0))
    db.session.commit()

    run_slice(run_id)

    assert effects() == 5


def test_two_who_ask_together_share_what_is_left(drill: Flask) -> None:
    rates, given = (Rate(5, seconds=60),), []
    start = threading.Barrier(2)

    def take() -> None:
        with drill.app_context():
            start.wait()
            with transaction():
                amount = min(3, allowance("shared", rates).amount)
                if amount:
                    use("shared", rates, amount)
                given.append(amount)
            db.session.remove()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert sorted(given) == [2, 3]


def test_until_its_time_a_job_is_tried_however_often_it_failed() -> None:
    run_id = asked(StubbornJob())
    for _ in range(4):
        run_slice(run_id)

    assert (the_run(run_id).state, the_run(run_id).failures) == ("queued", 4)
    db.session.execute(update(JobRun).values(give_up_ms=1))
    db.session.commit()
    run_slice(run_id)
    assert the_run(run_id).state == "failed"


def test_so_many_exceptions_in_all_are_enough() -> None:
    run = run_now(FragileJob())

    assert (run.state, run.processed) == ("failed", 2)


@pytest.mark.parametrize(("limit", "seconds"), [(0, 60), (1, 0)])
def test_a_rate_that_lets_nothing_through_is_refused(limit: int, seconds: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        Rate(limit, seconds=seconds)
