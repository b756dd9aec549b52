"""Looking at all schedules: what has come due since the last look is fired."""

from datetime import datetime, timedelta

import structlog
from flask import current_app
from sqlalchemy import func, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from core import clock
from core.db import FailureKind, kind_of_failure
from core.jobs.models import JobSchedule, JobSlot
from core.jobs.registry import job_registry_of
from core.jobs.schedules.catch_up import Step, steps
from core.jobs.schedules.firing import Taken, take
from core.jobs.schedules.registry import Declared, schedule_registry_of
from core.jobs.transaction import reading, transaction

SKEW = timedelta(minutes=1)
"""As far the clocks of two hosts may differ; a mark further ahead was set by a clock that has since gone back."""

STALE = timedelta(days=1)
"""An older mark is moved although nothing was due, so that a changed expression finds no long past to make up for."""

log = structlog.get_logger(__name__)


def tick(now: datetime | None = None) -> int:
    """Fire what is due at `now` (this moment unless given); return how many slots fired.

    A schedule that is seen for the first time fires nothing. One whose module is off at this moment is not looked at:
    when it is on again it makes up for what passed as it declares. Any number of processes may tick together. Costs one
    read while nothing is due. Raises the driver's error when the database fails other than by being busy.
    """
    moment = now or clock.now()
    jobs = job_registry_of(current_app)
    declared = [each for each in schedule_registry_of(current_app).all() if jobs.is_on(each.name)]
    marks = _marks() if declared else {}
    for each in declared:
        if each.name not in marks:
            _remember(each, moment)
    return sum(_look_at(each, marks.get(each.name), moment) for each in declared)


def _marks() -> dict[str, datetime | None]:
    """Up to where each schedule has been looked at; None while it is off."""
    with reading() as session:
        rows = session.execute(select(JobSchedule.name, JobSchedule.is_on, JobSchedule.looked_until)).all()
    return {row.name: row.looked_until if row.is_on else None for row in rows}


def _remember(declared: Declared, moment: datetime) -> None:
    values = {"name": declared.name, "is_on": declared.schedule.is_on_at_first, "looked_until": moment}
    try:
        with transaction() as session:
            session.execute(insert(JobSchedule).values(**values))
    except IntegrityError:
        log.debug("schedule_seen_by_another", schedule=declared.name)


def _look_at(declared: Declared, seen: datetime | None, moment: datetime) -> int:
    if seen is None:
        return 0
    try:
        return _take_all(declared, _steps(declared, seen, moment), seen)
    except DBAPIError as error:
        if kind_of_failure(error) is not FailureKind.RETRY:
            raise
        log.warning("schedule_postponed", schedule=declared.name, reason=type(error).__name__)
        return 0


def _steps(declared: Declared, seen: datetime, moment: datetime) -> list[Step]:
    if seen > moment + SKEW:
        log.warning("clock_went_back", schedule=declared.name, looked_until=seen.isoformat())
        return [Step(None, moment)]
    found = steps(declared.calendar, declared.schedule.catch_up, seen, moment)
    if found:
        # After a clock went back and forth the mark lies before slots that have fired: they are not due again.
        since = max(seen, _newest_slot(declared.name, moment) or seen)
        found = steps(declared.calendar, declared.schedule.catch_up, since, moment) or [Step(None, moment)]
    return found or ([Step(None, moment)] if moment - seen > STALE else [])


def _newest_slot(name: str, upto: datetime) -> datetime | None:
    with reading() as session:
        newest: datetime | None = session.scalar(
            select(func.max(JobSlot.due_at)).where(JobSlot.name == name, JobSlot.due_at <= upto)
        )
    return newest


def _take_all(declared: Declared, to_take: list[Step], seen: datetime) -> int:
    fired = 0
    for step in to_take:
        taken = take(declared, step, seen=seen)
        if taken is Taken.LOST:
            break
        fired += taken is Taken.FIRED
        seen = step.looked_until
    return fired
