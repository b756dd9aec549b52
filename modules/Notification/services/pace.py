"""When so many messages will have left: the limits of a sender and the quiet hours of the school, played through."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

USUAL_PER_MINUTE = 60.0
"""What a sender without a limit a minute is reckoned with: a mail server answers about once a second."""
GAP_STRETCH = 1.5
"""A gap between two messages is lengthened at random, up to twice; this is the mean."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Limits:
    """How much a sender may send."""

    per_minute: int | None = None
    per_hour: int | None = None
    per_day: int | None = None
    gap_seconds: int = 0

    @property
    def pace(self) -> float:
        """Messages a minute while nothing holds it back."""
        paces = [float(self.per_minute)] if self.per_minute else []
        if self.gap_seconds:
            paces.append(60 / (self.gap_seconds * GAP_STRETCH))
        return min(paces) if paces else USUAL_PER_MINUTE


@dataclass
class _Window:
    """What is left of a limit, and since when it counts."""

    size: int | None
    length: timedelta
    since: datetime
    left: float = 0

    def __post_init__(self) -> None:
        self.begin(self.since)

    def begin(self, moment: datetime) -> None:
        """Count anew where the time is over."""
        if moment >= self.since + self.length or not self.left:
            self.since, self.left = moment, float(self.size) if self.size else float("inf")

    @property
    def opens(self) -> datetime:
        """When there is room again."""
        return self.since + self.length


def end_of(
    number: int, limits: Limits, start: datetime, *, quiet_seconds: Callable[[datetime], float]
) -> datetime | None:
    """When the last of `number` messages leaves that begin at `start`; None: later than in a year.

    `quiet_seconds` tells of a moment how long nothing may leave from it on; 0 where it may.
    """
    moment, left = start, float(number)
    windows = [_Window(limits.per_hour, HOUR, start), _Window(limits.per_day, DAY, start)]
    while left > 0:
        moment = _awake(moment, windows, quiet_seconds)
        if moment - start > LONGEST:
            return None
        burst = min(left, max(1.0, limits.pace), *(window.left for window in windows))
        for window in windows:
            window.left -= burst
        left -= burst
        moment += timedelta(minutes=burst / limits.pace)
    return moment


def _awake(moment: datetime, windows: list[_Window], quiet_seconds: Callable[[datetime], float]) -> datetime:
    """The next moment at which something may leave."""
    for window in windows:
        if window.left < 1:
            moment = max(moment, window.opens)
            window.left = 0
        window.begin(moment)
    return moment + timedelta(seconds=quiet_seconds(moment))
