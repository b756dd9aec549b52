"""A cron expression on a wall clock, as moments in UTC.

croniter walks the wall clock; the way from there to UTC is ours, so that each wall time is exactly one moment:

- a time that comes twice (clocks go back) is its first occurrence;
- a time that does not exist (clocks go forward) is the moment of the jump, and all such times are that one moment.

With these two rules a later wall time is never an earlier moment, on which `after` and `newest` rely.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from croniter import croniter  # type: ignore[import-untyped] # published without types

SOME_DAY = datetime(2024, 1, 1)  # noqa: DTZ001 - a wall clock has no zone
RANDOM = re.compile(r"\b[RH]\b", re.IGNORECASE)


def why_refused(cron: str) -> str | None:
    """Why `cron` can't be a schedule's expression; None when it can."""
    if len(cron.split()) != 5:
        return "it needs five fields: minute, hour, day of the month, month, day of the week"
    if RANDOM.search(cron):
        return "R and H stand for another time in each process; write the time"
    try:
        croniter(cron, SOME_DAY).get_next(datetime)
    except ValueError as error:
        return str(error)
    return None


@dataclass(frozen=True)
class Calendar:
    """The moments of one expression in one zone."""

    cron: str
    zone: ZoneInfo

    def after(self, moment: datetime) -> Iterator[datetime]:
        """All later moments in order, without end."""
        walls = croniter(self.cron, self._wall(moment).replace(microsecond=0))
        last = moment
        while True:
            found = self._moment(walls.get_next(datetime))
            if found > last:
                yield found
                last = found

    def newest(self, upto: datetime) -> datetime:
        """The last moment that is not later than `upto`."""
        # In a repeated hour there are later wall times whose (first) moment has passed: start behind the whole hour.
        first = upto.astimezone(self.zone).replace(fold=0).utcoffset() or timedelta()
        wall = (upto.astimezone(UTC) + first).replace(tzinfo=None, second=0, microsecond=0)
        walls = croniter(self.cron, wall + timedelta(minutes=1))
        while (found := self._moment(walls.get_prev(datetime))) > upto:
            pass
        return found

    def _wall(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def _moment(self, wall: datetime) -> datetime:
        late = wall.replace(tzinfo=self.zone, fold=0).astimezone(UTC)
        if self._wall(late) == wall:
            return late
        early = wall.replace(tzinfo=self.zone, fold=1).astimezone(UTC)
        return self._jump_over(wall, early, late)

    def _jump_over(self, wall: datetime, early: datetime, late: datetime) -> datetime:
        """The first second between the two at which the clock shows more than `wall`, which it never shows."""
        seconds = range(int(early.timestamp()), int(late.timestamp()))
        place = bisect_right(seconds, wall, key=lambda second: self._wall(datetime.fromtimestamp(second, UTC)))
        return datetime.fromtimestamp(seconds.start + place, UTC)
