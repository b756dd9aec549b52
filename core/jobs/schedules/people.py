"""What people see of schedules and do to them. All in the caller's transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import structlog
from flask import current_app
from sqlalchemy import CursorResult, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from core.clock import now
from core.db import db
from core.jobs.dispatching import Dispatched, dispatch
from core.jobs.models import JobSchedule, JobSlot
from core.jobs.schedules.declaration import CatchUp
from core.jobs.schedules.registry import Declared, schedule_registry_of

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class ScheduleView:
    """A schedule as it stands."""

    name: str
    """`Module.name`: what `switch` and `run_now` want."""
    label: str
    cron: str
    time_zone: str
    catch_up: CatchUp
    is_on: bool
    next_due_at: datetime | None
    """In UTC; None while it is off."""
    last_due_at: datetime | None
    """The newest slot that fired, in UTC; None before the first."""
    last_run_id: int | None
    """The run of that slot; None when its job could not be made or the run has been forgotten."""


def schedules_now() -> list[ScheduleView]:
    """All schedules of enabled modules, by name."""
    declared = schedule_registry_of(current_app).all()
    switched = {row.name: row.is_on for row in db.session.execute(select(JobSchedule.name, JobSchedule.is_on))}
    last = _newest_slots()
    moment = now()
    return [
        _view(each, switched.get(each.name, each.schedule.is_on_at_first), last.get(each.name), moment)
        for each in declared
    ]


def switch(name: str, *, on: bool, by_id: int | None = None) -> None:
    """Turn a schedule on or off; what passed while it was off does not fire later. Raises ScheduleNotFoundError."""
    schedule_registry_of(current_app).get(name)
    values = {"is_on": on, "looked_until": now()}
    if not _is_known(name):
        try:
            with db.session.begin_nested():
                db.session.execute(insert(JobSchedule).values(name=name, **values))
        except IntegrityError:
            log.debug("schedule_seen_by_another", schedule=name)
    changed = db.session.execute(
        update(JobSchedule)
        .where(JobSchedule.name == name, JobSchedule.is_on.is_(not on))
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    if cast("CursorResult[Any]", changed).rowcount:
        log.info("schedule_switched", schedule=name, on=on, by=by_id)


def run_now(name: str, *, by_id: int | None = None) -> Dispatched:
    """Ask for the schedule's job as if this moment were its slot, on or off; the calendar is not touched.

    Raises ScheduleNotFoundError, and whatever the module's factory raises.
    """
    declared = schedule_registry_of(current_app).get(name)
    return dispatch(declared.schedule.job(now().astimezone(declared.zone)), requested_by_id=by_id)


def _view(declared: Declared, is_on: bool, last: JobSlot | None, moment: datetime) -> ScheduleView:  # noqa: FBT001
    return ScheduleView(
        name=declared.name,
        label=str(declared.schedule.label),
        cron=declared.schedule.cron,
        time_zone=declared.zone.key,
        catch_up=declared.schedule.catch_up,
        is_on=is_on,
        next_due_at=next(declared.calendar.after(moment)) if is_on else None,
        last_due_at=last.due_at if last else None,
        last_run_id=last.run_id if last else None,
    )


def _newest_slots() -> dict[str, JobSlot]:
    newest = select(JobSlot.name, func.max(JobSlot.due_at).label("due_at")).group_by(JobSlot.name).subquery()
    is_newest = (JobSlot.name == newest.c.name) & (JobSlot.due_at == newest.c.due_at)
    return {slot.name: slot for slot in db.session.scalars(select(JobSlot).join(newest, is_newest))}


def _is_known(name: str) -> bool:
    return db.session.scalar(select(JobSchedule.name).where(JobSchedule.name == name)) is not None
