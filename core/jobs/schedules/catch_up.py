"""Which slots of a span fire, and up to where the span is then done. Nothing here touches the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, pairwise, takewhile

from core.jobs.schedules.calendar import Calendar
from core.jobs.schedules.declaration import CatchUp

MOST_AT_ONCE = 100
"""Slots of one schedule in one tick; the rest is the next tick's."""

FRESH = timedelta(minutes=10)
"""As late a slot may be with `skip`: the longest pause between two ticks of a healthy installation."""

REACH = timedelta(days=366)
"""How far back `all` goes. A clock that stood in 1970 for a while must not ask for all months since."""


@dataclass(frozen=True)
class Step:
    """One transaction's worth: the slot to fire, if any, and up to where the schedule has then been looked at."""

    slot: datetime | None
    looked_until: datetime


def steps(calendar: Calendar, catch_up: CatchUp, since: datetime, until: datetime) -> list[Step]:
    """What to do about the slots after `since`, up to and including `until`; empty when there are none."""
    newest = calendar.newest(until)
    if newest <= since:
        return []
    if catch_up == "all":
        return _each(calendar, max(since, until - REACH), until) or [Step(None, until)]
    is_late = catch_up == "skip" and until - newest > FRESH
    return [Step(None if is_late else newest, until)]


def _each(calendar: Calendar, since: datetime, until: datetime) -> list[Step]:
    slots = list(islice(_between(calendar, since, until), MOST_AT_ONCE + 1))
    taken = [Step(slot, slot) for slot, _following in pairwise(slots)]
    return taken if len(slots) > MOST_AT_ONCE else taken + [Step(slot, until) for slot in slots[-1:]]


def _between(calendar: Calendar, since: datetime, until: datetime) -> Iterable[datetime]:
    return takewhile(lambda slot: slot <= until, calendar.after(since))
