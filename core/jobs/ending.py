"""The end of a run, and the job's own code for it: `finished`, `failed`, `cancelled`."""

import structlog
from sqlalchemy import select
from sqlalchemy.orm import aliased

from core.db import FailureKind, db, kind_of_failure
from core.jobs import claim as claims
from core.jobs.claim import Claim
from core.jobs.crash_points import point
from core.jobs.definition import Job, Outcome
from core.jobs.history import Happening, record
from core.jobs.models import JobRun
from core.jobs.states import State
from core.jobs.transaction import job_at_work, transaction

log = structlog.get_logger(__name__)
HOOKS = {State.DONE: "finished", State.FAILED: "failed", State.CANCELLED: "cancelled"}


def end_within(mine: Claim, job: Job, state: State, *, by_id: int | None = None) -> None:
    """End the run in the caller's transaction, hook included: if the hook raises, nothing of this has happened."""
    claims.change(mine, **claims.ended(state))
    claims.note_end(mine.run_id, state, by_id=by_id)
    call_hook(mine, job, state)


def call_hook(mine: Claim, job: Job, state: State) -> None:
    """Let the job write what belongs to this end, in the caller's transaction."""
    hook = HOOKS[state]
    if getattr(type(job), hook) is getattr(Job, hook) or _is_shard(mine):
        return
    with job_at_work():
        getattr(job, hook)(outcome_of(mine.run_id))
        db.session.flush()
    point("end.hooked")


def fail(mine: Claim, job: Job | None, *, error: str, trace: str | None) -> None:
    """End the run as failed, in a transaction of its own. A hook that raises is recorded; the end stands."""
    trouble = _fail(mine, job, error, trace)
    if trouble is not None:
        log.warning("hook_failed", run=mine.run_id, error=type(trouble).__name__)
        with transaction():
            _fail_within(mine, error, trace)
            record(mine.run_id, Happening.HOOK_FAILED, f"{type(trouble).__name__}: {trouble}")
    point("end.failed")


def _fail(mine: Claim, job: Job | None, error: str, trace: str | None) -> Exception | None:
    """Fail with the hook; what the hook raised when it did, and then nothing has happened."""
    trouble: Exception | None = None
    try:
        with transaction():
            _fail_within(mine, error, trace)
            try:
                if job is not None:
                    call_hook(mine, job, State.FAILED)
            except Exception as hook_error:
                trouble = hook_error
                raise
            point("end.failing")
    except Exception:
        if trouble is None or kind_of_failure(trouble) in (FailureKind.RETRY, FailureKind.LOST):
            raise
    return trouble


def outcome_of(run_id: int) -> Outcome:
    """What is stored of the run, in the caller's transaction."""
    row = db.session.execute(
        select(
            JobRun.id, JobRun.state, JobRun.processed, JobRun.total, JobRun.counters, JobRun.problem_count, JobRun.error
        ).where(JobRun.id == run_id)
    ).one()
    return Outcome(*row)


def _fail_within(mine: Claim, error: str, trace: str | None) -> None:
    claims.change(mine, **claims.ended(State.FAILED), error=error, trace=trace)
    claims.note_end(mine.run_id, State.FAILED, error)


def _is_shard(mine: Claim) -> bool:
    """A shard's end is not the job's: the run it is a part of has the hooks."""
    whole = aliased(JobRun)
    same = select(JobRun.id).join(whole, whole.id == JobRun.parent_id)
    return db.session.scalar(same.where(JobRun.id == mine.run_id, whole.name == JobRun.name)) is not None
