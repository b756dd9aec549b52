"""What a module says about one of its schedules."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from flask_babel import LazyString

from core.jobs.definition import Job

CatchUp = Literal["latest", "all", "skip"]


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """A job that is asked for by the calendar."""

    name: str
    """Unique in its module; stored as `Module.name`, so a new name is a new schedule."""

    cron: str
    """Minute, hour, day of the month, month, day of the week, as crontab(5) has them: `0 7 1 * *`."""

    job: Callable[[datetime], Job]
    """Makes the job of a slot. The slot is on the wall clock of the schedule's zone, so its `.month` is the month that
    people mean. Called inside the engine's transaction: may read, never commits."""

    label: LazyString | str
    """What staff call it."""

    catch_up: CatchUp = "latest"
    """What happens to slots that passed while nothing ticked: `latest` fires the newest, `all` fires each in order
    (of the last year), `skip` leaves them out unless the newest is at most ten minutes old."""

    is_on_at_first: bool = True
    """Whether it fires before anybody has switched it. What needs to be set up first begins switched off, until the
    module calls `switch`."""

    time_zone: str | None = None
    """IANA name; the school's when None."""
