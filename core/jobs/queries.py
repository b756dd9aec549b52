"""Reading runs: who may see which, narrowed how."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select

from core.accounts.models import User
from core.db import db
from core.i18n import gettext as _
from core.jobs.errors import RunNotFoundError
from core.jobs.models import DeliveryState, JobDelivery, JobEvent, JobProblem, JobRun, JobTag
from core.jobs.states import ENDED, State

SHOWN = 200
"""Problems and parts of one run on its page."""

NOBODY = -1
"""In a filter: the calendar or another job asked."""


@dataclass(frozen=True)
class Wanted:
    """How a list of runs is narrowed; empty fields do not narrow."""

    state: State | None = None
    name: str = ""
    since: datetime | None = None
    before: datetime | None = None
    asked_by_id: int | None = None
    """NOBODY: what no person asked for."""
    tag: str = ""


@dataclass(frozen=True)
class Sum:
    """What the parts of a run have done together."""

    processed: int
    total: int | None
    working_ms: int
    states: frozenset[State] = frozenset()
    """Where the parts stand."""

    @property
    def is_paused(self) -> bool:
        """Whether a person stopped the parts: none is worked or waits for a worker."""
        return State.PAUSED in self.states and not {State.QUEUED, State.RUNNING, State.PARTS} & self.states


def visible_runs(user_id: int, *, sees_all: bool) -> Select[JobRun]:
    """The runs that a person may see: their own, or all."""
    runs = select(JobRun)
    return runs if sees_all else runs.where(JobRun.requested_by_id == user_id)


def visible_run(run_id: int, user_id: int, *, sees_all: bool) -> JobRun:
    """One run; RunNotFoundError when it does not exist or is not for this person."""
    run = db.session.scalar(visible_runs(user_id, sees_all=sees_all).where(JobRun.id == run_id))
    if run is None:
        raise RunNotFoundError(_("Pekerjaan nomor %(run)s tidak ditemukan.", run=run_id))
    return run


def narrowed(runs: Select[JobRun], wanted: Wanted) -> Select[JobRun]:
    """The runs that stand for themselves, as `wanted` says: parts are shown with what they are a part of."""
    conditions = [
        (wanted.state, JobRun.state.in_(_meant_by(wanted.state))),
        (wanted.name, JobRun.name == wanted.name),
        (wanted.since, JobRun.requested_at >= wanted.since if wanted.since else None),
        (wanted.before, JobRun.requested_at < wanted.before if wanted.before else None),
        (wanted.asked_by_id, _asked_by(wanted.asked_by_id)),
        (wanted.tag, JobRun.id.in_(select(JobTag.run_id).where(JobTag.tag == wanted.tag))),
    ]
    runs = runs.where(JobRun.parent_id.is_(None))
    for value, condition in conditions:
        if value and condition is not None:
            runs = runs.where(condition)
    return runs


def _asked_by(user_id: int | None) -> ColumnElement[bool]:
    return JobRun.requested_by_id.is_(None) if user_id == NOBODY else JobRun.requested_by_id == user_id


def _meant_by(state: State | None) -> tuple[State | None, ...]:
    """People say "running" also of a run whose parts do the work."""
    return (State.RUNNING, State.PARTS) if state == State.RUNNING else (state,)


def sum_of_parts(run: JobRun, *, counts_parts: bool) -> Sum:
    """Counted from the parts' rows: their own progress added up, or parts that have ended (well, after the end)."""
    rows = db.session.execute(
        select(
            JobRun.state, func.count().label("parts"), func.sum(JobRun.processed).label("processed"),
            func.sum(JobRun.total).label("total"), func.sum(JobRun.working_ms).label("working_ms"),
        )
        .where(JobRun.parent_id == run.id)
        .group_by(JobRun.state)
    ).all()  # fmt: skip
    working_ms, states = sum(int(row.working_ms) for row in rows), frozenset(row.state for row in rows)
    if counts_parts:
        good = ENDED if run.state.is_live else (State.DONE,)
        ended, parts = sum(row.parts for row in rows if row.state in good), sum(row.parts for row in rows)
        return Sum(ended, parts, working_ms, states)
    totals = [int(row.total) for row in rows if row.total is not None]
    return Sum(sum(int(row.processed) for row in rows), sum(totals) if totals else run.total, working_ms, states)


def events_of(run_id: int) -> list[JobEvent]:
    """What happened to a run, in order: the newest hundred."""
    newest = select(JobEvent).where(JobEvent.run_id == run_id).order_by(JobEvent.id.desc()).limit(100)
    return list(db.session.scalars(newest))[::-1]


def with_parts(run_id: int) -> Select[int]:
    """Numbers of a run and of its parts: what the parts left behind is the whole's for who looks at it."""
    return select(JobRun.id).where(or_(JobRun.id == run_id, JobRun.parent_id == run_id))


def problems_of(run_id: int) -> Select[JobProblem]:
    """The problems of a run."""
    return select(JobProblem).where(JobProblem.run_id.in_(with_parts(run_id)))


def first_problems_of(run_id: int) -> list[JobProblem]:
    """As many problems of a run as its page shows."""
    return list(db.session.scalars(problems_of(run_id).order_by(JobProblem.id).limit(SHOWN)))


def counters_of_parts(run_id: int) -> Counter[str]:
    """What the parts of a run have counted together."""
    sums: Counter[str] = Counter()
    for counters in db.session.scalars(select(JobRun.counters).where(JobRun.parent_id == run_id)):
        sums.update(counters)
    return sums


def parts_of(run_id: int) -> list[JobRun]:
    """The first parts of a batch, a chain or a sharded run."""
    return list(db.session.scalars(select(JobRun).where(JobRun.parent_id == run_id).order_by(JobRun.id).limit(SHOWN)))


def followers_of(run_id: int) -> list[JobRun]:
    """Runs that wait for this one, or waited."""
    return list(db.session.scalars(select(JobRun).where(JobRun.after_id == run_id).order_by(JobRun.id).limit(SHOWN)))


def deliveries_of(run_id: int, state: DeliveryState | None = None) -> Select[JobDelivery]:
    """The deliveries of a run, or those that stand at `state`."""
    rows = select(JobDelivery).where(JobDelivery.run_id.in_(with_parts(run_id)))
    return rows if state is None else rows.where(JobDelivery.state == state)


def count_deliveries(run_id: int) -> dict[DeliveryState, int]:
    """How many deliveries of a run stand where."""
    rows = db.session.execute(
        select(JobDelivery.state, func.count().label("number"))
        .where(JobDelivery.run_id.in_(with_parts(run_id)))
        .group_by(JobDelivery.state)
    )
    return {row.state: row.number for row in rows}


def tags_of(run_id: int) -> list[str]:
    """The words that a run is found by."""
    return list(db.session.scalars(select(JobTag.tag).where(JobTag.run_id == run_id).order_by(JobTag.tag)))


def names_of(user_ids: Iterable[int | None]) -> dict[int, str]:
    """Names of people by their numbers."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    if not wanted:
        return {}
    found = db.session.execute(select(User.id, User.name).where(User.id.in_(wanted)))
    return {row.id: row.name for row in found}


def people_who_asked() -> dict[int, str]:
    """Everybody who ever asked for a job, for the operators' filter."""
    asked = select(JobRun.requested_by_id).where(JobRun.requested_by_id.is_not(None)).distinct().limit(SHOWN)
    return names_of(db.session.scalars(asked))
