"""For tests of jobs: run one here and now, or stop it after some chunks."""

from sqlalchemy import update

from core.db import db
from core.jobs.definition import Job
from core.jobs.dispatching import dispatch
from core.jobs.models import JobRun
from core.jobs.slice import Budget, Ending, run_slice
from core.jobs.transaction import reading


def run_now(job: Job, *, requested_by_id: int | None = None) -> JobRun:
    """Dispatch `job` and work it in this process until it ends; failures are tried again without their pause."""
    run_id = dispatch(job, requested_by_id=requested_by_id).run_id
    db.session.commit()
    while run_slice(run_id) in (Ending.PUT_BACK, Ending.FAILED_ONCE):
        _make_due(run_id)
    return the_run(run_id)


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


def _make_due(run_id: int) -> None:
    db.session.execute(update(JobRun).where(JobRun.id == run_id).values(due_ms=0))
    db.session.commit()
