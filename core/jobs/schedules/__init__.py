"""Schedules: jobs that the calendar asks for, once a slot, however many processes look at the clock.

A reader's way through it: `declaration` (what a module writes) → `registry` → `calendar` (cron on a wall clock) →
`catch_up` (which slots) → `firing` (one transaction) → `ticking` (what the worker calls) → `people` → `pruning`.
"""

from core.jobs.schedules.declaration import CatchUp, Schedule
from core.jobs.schedules.errors import ScheduleError, ScheduleNotFoundError
from core.jobs.schedules.people import ScheduleView, run_now, schedules_now, switch
from core.jobs.schedules.pruning import forget_old_slots
from core.jobs.schedules.registry import ScheduleRegistry, schedule_registry_of
from core.jobs.schedules.ticking import tick

__all__ = [
    "CatchUp",
    "Schedule",
    "ScheduleError",
    "ScheduleNotFoundError",
    "ScheduleRegistry",
    "ScheduleView",
    "forget_old_slots",
    "run_now",
    "schedule_registry_of",
    "schedules_now",
    "switch",
    "tick",
]
