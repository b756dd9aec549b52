"""Reading runs: who may see which, narrowed how."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from core.accounts.models import User
from core.db import db
from core.i18n import gettext as _
from core.jobs.errors import RunNotFoundError
from core.jobs.models import DeliveryState, JobDelivery, JobEvent, JobProblem, JobRun, JobTag
from core.jobs.states import ENDED, State

SHOWN = 200
"""Problems, parts and deliveries of one run on its page."""


@dataclass(frozen=True)
class Wanted:
    """How a list of runs is narrowed; empty fields do not narrow."""

    state: State | None = None
    name: str = ""
    since: datetime | None = None
    before: datetime | None = None
    asked_by_id: int | None = None
    tag: str = ""


@dataclass(frozen=True)
class Sum:
    """What the parts of a run have done together."""

    processed: int
    total: int | None
    working_ms: int


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
        (wanted.state, JobRun.state == wanted.state),
        (wanted.name, JobRun.name == wanted.name),
        (wanted.since, JobRun.requested_at >= wanted.since if wanted.since else None),
        (wanted.before, JobRun.requested_at < wanted.before if wanted.before else None),
        (wanted.asked_by_id, JobRun.requested_by_id == wanted.asked_by_id),
        (wanted.tag, JobRun.id.in_(select(JobTag.run_id).where(JobTag.tag == wanted.tag))),
    ]
    runs = runs.where(JobRun.parent_id.is_(None))
    for value, condition in conditions:
        if value and condition is not None:
            runs = runs.where(condition)
    return runs


def sum_of_parts(run: JobRun, *, counts_parts: bool) -> Sum:
    """Counted from the parts' rows: parts that have ended of all, or their own progress added up."""
    columns: tuple[Any, ...] = (func.sum(JobRun.processed), func.sum(JobRun.total), func.sum(JobRun.working_ms))
    if counts_parts:
        has_ended = func.sum(func.coalesce(JobRun.state.in_(ENDED), 0))
        columns = (has_ended, func.count(), func.sum(JobRun.working_ms))
    processed, total, working_ms = db.session.execute(select(*columns).where(JobRun.parent_id == run.id)).one()
    return Sum(int(processed or 0), None if total is None else int(total), int(working_ms or 0))


def events_of(run_id: int) -> list[JobEvent]:
    """What happened to a run, in order: the newest hundred."""
    newest = select(JobEvent).where(JobEvent.run_id == run_id).order_by(JobEvent.id.desc()).limit(100)
    return list(db.session.scalars(newest))[::-1]


def problems_of(run_id: int) -> list[JobProblem]:
    """The first problems of a run."""
    problems = select(JobProblem).where(JobProblem.run_id == run_id).order_by(JobProblem.id).limit(SHOWN)
    return list(db.session.scalars(problems))


def parts_of(run_id: int) -> list[JobRun]:
    """The first parts of a batch, a chain or a sharded run."""
    return list(db.session.scalars(select(JobRun).where(JobRun.parent_id == run_id).order_by(JobRun.id).limit(SHOWN)))


def followers_of(run_id: int) -> list[JobRun]:
    """Runs that wait for this one, or waited."""
    return list(db.session.scalars(select(JobRun).where(JobRun.after_id == run_id).order_by(JobRun.id).limit(SHOWN)))


def deliveries_of(run_id: int) -> dict[DeliveryState, int]:
    """How many deliveries of a run stand where."""
    rows = db.session.execute(
        select(JobDelivery.state, func.count().label("number"))
        .where(JobDelivery.run_id == run_id)
        .group_by(JobDelivery.state)
    )
    return {row.state: row.number for row in rows}


def doubtful_deliveries(run_id: int) -> list[JobDelivery]:
    """Deliveries that a person has to look at: refused, or not known to have arrived."""
    states = (DeliveryState.FAILED, DeliveryState.UNKNOWN)
    rows = select(JobDelivery).where(JobDelivery.run_id == run_id, JobDelivery.state.in_(states))
    return list(db.session.scalars(rows.order_by(JobDelivery.key).limit(SHOWN)))


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
