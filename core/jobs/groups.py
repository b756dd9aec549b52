"""Runs that belong together: batches, side by side, and chains, one after another.

A group is a run of its own, whose parts do the work; what comes after it waits for it in the database like all else, so
a killed worker between "the last part ended" and "what comes next starts" loses nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select, update

from core.clock import now
from core.db import database_ms, db
from core.i18n import gettext as _
from core.jobs.definition import Job, payload_of
from core.jobs.dispatching import FREE, Dispatched, Place, place, recorder
from core.jobs.errors import NotPossibleError
from core.jobs.models import JobRun
from core.jobs.registry import job_registry_of
from core.jobs.states import After, State
from core.jobs.tally import Tally


class BatchJob(Job):
    """Stand for a group of runs. It is never worked: it concludes when its parts have ended."""

    timeout = 60
    tries = 3
    queue = "high"

    heading: str
    allow_failures: bool = False

    def title(self) -> str:
        """As its maker says."""
        return self.heading

    def handle(self, tally: Tally) -> None:
        """Nothing: the parts do the work."""


@dataclass(frozen=True, kw_only=True)
class Next:
    """What starts when a group has ended."""

    then: Job | None = None
    """After a good end."""
    catch: Job | None = None
    """After a failure."""
    finally_: Job | None = None
    """After any end."""

    def pairs(self) -> list[tuple[After, Job]]:
        """Those that are there, with what they wait for."""
        named = [(After.DONE, self.then), (After.FAILED, self.catch), (After.ENDED, self.finally_)]
        return [(after, job) for after, job in named if job is not None]


NOTHING = Next()


def batch(
    jobs: Sequence[Job],
    *,
    title: str,
    following: Next = NOTHING,
    allow_failures: bool = False,
    requested_by_id: int | None = None,
) -> Dispatched:
    """Dispatch `jobs` side by side; the first failure cancels the rest unless `allow_failures`.

    In the session's transaction, like `dispatch`. Raises JobNotRegisteredError.
    """
    group = _group(BatchJob(heading=title, allow_failures=allow_failures), requested_by_id)
    for job in jobs:
        place(job, Place(parent_id=group), requested_by_id=requested_by_id)
    _follow(group, following, requested_by_id)
    return Dispatched(group, is_new=True)


def chain(
    jobs: Sequence[Job], *, title: str, following: Next = NOTHING, requested_by_id: int | None = None
) -> Dispatched:
    """Dispatch `jobs` one after another: each starts when the one before it is done; a failure ends the chain."""
    group = _group(BatchJob(heading=title), requested_by_id)
    before: int | None = None
    for job in jobs:
        where = Place(parent_id=group, after_id=before, after=After.DONE if before else None)
        before = place(job, where, requested_by_id=requested_by_id).run_id
    _follow(group, following, requested_by_id)
    return Dispatched(group, is_new=True)


def add_to_batch(batch_id: int, jobs: Sequence[Job]) -> list[int]:
    """Add runs to a batch that has not ended, for example from one of its own jobs.

    Raises NotPossibleError when it has ended. Holds the batch's row to the end of the caller's transaction, so that it
    can't conclude in between.
    """
    held = update(JobRun).where(JobRun.id == batch_id, JobRun.state == State.PARTS, JobRun.name == name_of_batches())
    db.session.execute(held.values(has_parts=True).execution_options(synchronize_session=False))
    row = db.session.execute(select(JobRun.state, JobRun.requested_by_id).where(JobRun.id == batch_id)).one_or_none()
    if row is None or row.state != State.PARTS:
        raise NotPossibleError(_("Kumpulan pekerjaan nomor %(run)s sudah berakhir.", run=batch_id))
    return [place(job, Place(parent_id=batch_id), requested_by_id=row.requested_by_id).run_id for job in jobs]


def name_of_batches() -> str:
    """The stored name of the runs that stand for groups."""
    return job_registry_of(current_app).name_of(BatchJob)


def _group(job: BatchJob, requested_by_id: int | None) -> int:
    records = recorder.get()
    if records is not None:
        return records(job, FREE, job.queue).run_id
    run = JobRun(
        name=name_of_batches(),
        title=job.title()[:200],
        payload=payload_of(job),
        queue=job.queue,
        state=State.PARTS,
        has_parts=True,
        due_ms=select(database_ms()).scalar_subquery(),
        requested_by_id=requested_by_id,
        requested_at=now(),
    )
    db.session.add(run)
    db.session.flush()
    return run.id


def _follow(group: int, following: Next, requested_by_id: int | None) -> None:
    for after, job in following.pairs():
        place(job, Place(after_id=group, after=after), requested_by_id=requested_by_id)
