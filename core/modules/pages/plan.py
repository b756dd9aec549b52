"""What a switch would mean, before anybody says yes."""

from dataclasses import dataclass

from flask import current_app

from core.i18n import lazy_gettext as _l
from core.jobs.registry import module_of
from core.jobs.schedules import schedule_registry_of
from core.jobs.workload import live_runs_of
from core.modules.errors import Lack, RequirementError
from core.modules.registry import ModuleRegistry

REASONS = {
    Lack.MISSING: _l("Modul yang dibutuhkan tidak ada di server ini:"),
    Lack.OFF: _l("Modul yang dibutuhkan sedang mati:"),
    Lack.WRONG_VERSION: _l("Versi modul yang dibutuhkan tidak cocok:"),
    Lack.CIRCLE: _l("Modul-modul ini saling membutuhkan tanpa ujung:"),
}


@dataclass(frozen=True)
class Plan:
    """Everything that the page of confirmation says."""

    name: str
    changes: tuple[str, ...]
    """Modules that would be switched; empty when nothing would change, or nothing can."""

    live_runs: int = 0
    """Runs that would wait."""
    schedules: int = 0
    """Schedules that would not fire."""
    refusal: str = ""
    """Why it is not possible."""
    chain: str = ""
    """As "Finance → Student"."""

    @property
    def others(self) -> tuple[str, ...]:
        """Modules that would be switched along."""
        return tuple(name for name in self.changes if name != self.name)


def plan_to_enable(registry: ModuleRegistry, name: str) -> Plan:
    """To switch on `name` with all that it requires."""
    try:
        return Plan(name, tuple(registry.to_enable(name, with_requirements=True)))
    except RequirementError as error:
        return Plan(name, (), refusal=str(REASONS[error.lack]), chain=error.chain)


def plan_to_disable(registry: ModuleRegistry, name: str) -> Plan:
    """To switch off `name` with all that require it."""
    changes = registry.to_disable(name, cascade=True)
    runs = sum(sum(live_runs_of(each).values()) for each in changes)
    declared = schedule_registry_of(current_app).all()
    schedules = sum(module_of(each.name) in changes for each in declared)
    return Plan(name, tuple(changes), live_runs=runs, schedules=schedules)
