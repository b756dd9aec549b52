"""Run jobs in the test's own process, with the real engine."""

from sqlalchemy import or_, select, update

from core.db import db
from core.jobs.definition import Job
from core.jobs.dispatching import dispatch
from core.jobs.models import JobRun
from core.jobs.parts import let_go
from core.jobs.slice import Budget, Ending, run_slice
from core.jobs.states import State
from core.jobs.sweep import due_runs
from core.jobs.transaction import reading, transaction


def run_now(job: Job, *, requested_by_id: int | None = None) -> JobRun:
    """Dispatch `job` and work it, with its parts, until it ends, or waits for a person or its rate."""
    run_id = dispatch(job, requested_by_id=requested_by_id).run_id
    db.session.commit()
    while _work_once(run_id):
        let_go()
    return the_run(run_id)


def drain(*, most: int = 1000) -> int:
    """Work everything that is due, in all queues, and what follows from it; return how many slices that took.

    What is put off to later stays. Raises AssertionError when `most` slices do not empty the queues.
    """
    db.session.commit()
    slices = 0
    while True:
        let_go()
        due = due_runs(None)
        if not due:
            return slices
        for ring in due:
            run_slice(ring.run_id)
            slices += 1
        assert slices <= most, f"Still something due after {slices} slices."


def interrupt_after(run_id: int, *, chunks: int) -> Ending:
    """Work on the run for so many chunks, then put it back, as a worker does that has to leave."""
    done = 0

    def should_stop() -> bool:
        nonlocal done
        done += 1
        return done >= chunks

    return run_slice(run_id, budget=Budget(until=float("inf"), should_stop=should_stop))


def the_run(run_id: int) -> JobRun:
    """The run as it stands in the database, apart from any session."""
    db.session.rollback()
    with reading() as session:
        return session.get_one(JobRun, run_id)


def _work_once(run_id: int) -> bool:
    """One slice of each of the run's queued rows; False when there was none."""
    family = or_(JobRun.id == run_id, JobRun.parent_id == run_id)
    with transaction() as session:
        session.execute(update(JobRun).where(family, JobRun.state == State.QUEUED).values(due_ms=0))
    with reading() as session:
        queued = list(session.scalars(select(JobRun.id).where(family, JobRun.state == State.QUEUED)))
    endings = {each: run_slice(each) for each in queued}
    return any(
        ending is not Ending.NOTHING and not _waits_for_its_rate(each, ending) for each, ending in endings.items()
    )


def _waits_for_its_rate(run_id: int, ending: Ending) -> bool:
    return ending is Ending.LEFT and the_run(run_id).state == State.QUEUED
