"""Which schedules exist: those of enabled modules, by the name that they are stored under."""

from dataclasses import dataclass
from typing import get_args
from zoneinfo import ZoneInfo

from flask import Flask

from core.clock import school_zone
from core.i18n import gettext as _
from core.jobs.schedules.calendar import Calendar, why_refused
from core.jobs.schedules.declaration import CatchUp, Schedule
from core.jobs.schedules.errors import ScheduleError, ScheduleNotFoundError

EXTENSION = "schedules"
LONGEST_NAME = 120


@dataclass(frozen=True)
class Declared:
    """A schedule with its stored name."""

    name: str
    schedule: Schedule

    @property
    def zone(self) -> ZoneInfo:
        """On whose wall clock it runs."""
        return ZoneInfo(self.schedule.time_zone) if self.schedule.time_zone else school_zone()

    @property
    def calendar(self) -> Calendar:
        """Its moments."""
        return Calendar(self.schedule.cron, self.zone)


class ScheduleRegistry:
    """Names to schedules."""

    def __init__(self) -> None:
        """Start empty."""
        self._declared: dict[str, Declared] = {}

    def declare(self, schedule: Schedule, *, module: str) -> None:
        """Take in `schedule` as `module.name`; ScheduleError when it can't work, with the reason."""
        name = f"{module}.{schedule.name}"
        reason = self._why_refused(name, schedule)
        if reason is not None:
            raise ScheduleError(f"The schedule {schedule.name!r} of the module {module} can't be used: {reason}.")
        self._declared[name] = Declared(name, schedule)

    def all(self) -> list[Declared]:
        """All of them, by name."""
        return [self._declared[name] for name in sorted(self._declared)]

    def get(self, name: str) -> Declared:
        """The schedule stored as `name`; ScheduleNotFoundError when no enabled module declares it."""
        declared = self._declared.get(name)
        if declared is None:
            raise ScheduleNotFoundError(_("Jadwal %(name)s tidak ditemukan; mungkin modulnya tidak aktif.", name=name))
        return declared

    def _why_refused(self, name: str, schedule: Schedule) -> str | None:
        if name in self._declared:
            return "the module has another one of that name"
        if not schedule.name or len(name) > LONGEST_NAME:
            return f"module and name together need at most {LONGEST_NAME} characters, and a name at least one"
        if schedule.catch_up not in get_args(CatchUp):
            return f"catch_up={schedule.catch_up!r} is none of {', '.join(get_args(CatchUp))}"
        if schedule.time_zone is not None and not _is_zone(schedule.time_zone):
            return f"{schedule.time_zone!r} is no time zone; write an IANA name such as Asia/Makassar"
        reason = why_refused(schedule.cron)
        return None if reason is None else f"the cron expression {schedule.cron!r} is wrong, {reason}"


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


def schedule_registry_of(app: Flask) -> ScheduleRegistry:
    """The application's schedules."""
    registry = app.extensions[EXTENSION]
    assert isinstance(registry, ScheduleRegistry)
    return registry
