"""Runs of a module that is off wait where they are."""

import pytest
from drills.Drill.jobs.copy_ranges_job import CopyRangesJob
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from drills.Drill.models import Effect, Source
from flask import Flask
from sqlalchemy import insert, select

from core.db import db
from core.jobs import Job, dispatch
from core.jobs.models import JobEvent
from core.jobs.registry import job_registry_of
from core.jobs.slice import Ending, run_slice
from core.jobs.sweep import due_runs
from core.jobs.testing import drain, the_run
from core.jobs.workload import live_runs_of, queues_now

pytestmark = [pytest.mark.every_database]


class Switch:
    """On until it has been asked so often."""

    def __init__(self, drill: Flask, *, questions: int = 0) -> None:
        self.left = questions
        job_registry_of(drill).ask(self)

    def __call__(self, module: str) -> bool:
        self.left -= 1
        return self.left >= 0


def dispatched(job: Job) -> int:
    db.session.execute(insert(Source), [{} for _ in range(25)])
    run_id = dispatch(job).run_id
    db.session.commit()
    return run_id


def effects() -> list[int]:
    db.session.rollback()
    return list(db.session.scalars(select(Effect.source_id).order_by(Effect.source_id)))


def sources() -> list[int]:
    db.session.rollback()
    return list(db.session.scalars(select(Source.id).order_by(Source.id)))


def switch_on(drill: Flask) -> None:
    job_registry_of(drill).ask(lambda module: True)


@pytest.mark.parametrize("job", [CopyRowsJob(), CopyRangesJob()])
def test_a_slice_under_way_is_left_at_its_chunk_and_goes_on_later(drill: Flask, job: Job) -> None:
    run_id = dispatched(job)
    Switch(drill, questions=2)

    assert run_slice(run_id) is Ending.PUT_BACK

    run = the_run(run_id)
    assert (run.state, run.failures, run.crashes, run.held_key) == ("queued", 0, 0, None)
    assert 0 < len(effects()) < 25
    assert run_slice(run_id) is Ending.NOTHING
    switch_on(drill)
    assert run_slice(run_id) is Ending.DONE
    assert effects() == sources()
    kinds = db.session.scalars(select(JobEvent.kind).where(JobEvent.run_id == run_id).order_by(JobEvent.id)).all()
    assert kinds == ["started", "parked", "done"]


def test_what_waits_for_a_module_is_not_due_and_not_late(drill: Flask) -> None:
    run_id = dispatched(CopyRowsJob())
    Switch(drill)

    assert due_runs(None) == []
    assert queues_now() == []
    assert live_runs_of("Drill") == {"queued": 1}
    switch_on(drill)
    assert [ring.run_id for ring in due_runs(None)] == [run_id]


def test_a_run_that_was_waiting_is_not_begun(drill: Flask) -> None:
    run_id = dispatched(CopyRowsJob())
    Switch(drill)

    assert run_slice(run_id) is Ending.NOTHING

    assert the_run(run_id).started_at is None
    switch_on(drill)
    drain()
    assert the_run(run_id).state == "done"
