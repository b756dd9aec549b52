"""Which jobs exist: those of enabled modules, by the name that runs are stored under."""

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

from flask import Flask

from core.i18n import gettext as _
from core.jobs.definition import Job
from core.jobs.errors import JobDefinitionError, JobNotRegisteredError
from core.jobs.sealing import unseal

EXTENSION = "jobs"
CORE = "Core"
"""Stands for the module of the engine's own jobs, which is always on."""


def module_of(name: str) -> str:
    """The module of a stored name: `Finance.GenerateMonthlyInvoices` → `Finance`."""
    return name.partition(".")[0]


class JobRegistry:
    """Names to classes and back. A run whose name is not here waits: its module is off or not deployed yet."""

    def __init__(self) -> None:
        """Start empty."""
        self._classes: dict[str, type[Job]] = {}
        self._is_module_on: Callable[[str], bool] = lambda module: True

    def register_file(self, source: ModuleType, *, module: str) -> None:
        """Register the one concrete job class that the file defines; JobDefinitionError when there is none or more."""
        found = [
            value
            for value in vars(source).values()
            if inspect.isclass(value) and issubclass(value, Job) and value.__module__ == source.__name__
        ]
        if len(found) != 1:
            raise JobDefinitionError(f"{source.__file__} must define exactly one job class, not {len(found)}.")
        self.register(found[0], module=module)

    def register(self, job: type[Job], *, module: str) -> None:
        """Register `job` as `module.Name`."""
        name = f"{module}.{job.__name__.removesuffix('Job')}"
        if self._classes.setdefault(name, job) is not job:
            raise JobDefinitionError(f"Two job classes are named {name}; rename one.")

    def ask(self, is_module_on: Callable[[str], bool]) -> None:
        """From now on `is_module_on` says which modules are on at that moment: it may change while we work."""
        self._is_module_on = is_module_on

    def is_on(self, name: str) -> bool:
        """Whether the job may be worked at this moment: its module is on. Cheap enough for each chunk."""
        module = module_of(name)
        return module == CORE or self._is_module_on(module)

    @property
    def names_on(self) -> list[str]:
        """The names of those that may be worked at this moment, sorted."""
        return [name for name in self.names if self.is_on(name)]

    @property
    def names(self) -> list[str]:
        """All names, sorted."""
        return sorted(self._classes)

    def name_of(self, job: type[Job]) -> str:
        """The stored name of `job`; JobNotRegisteredError when its module is off."""
        for name, known in self._classes.items():
            if known is job:
                return name
        raise JobNotRegisteredError(f"{job.__name__} is not in the jobs/ folder of an enabled module.")

    def find(self, name: str) -> type[Job] | None:
        """The class stored as `name`."""
        return self._classes.get(name)

    def get(self, name: str) -> type[Job]:
        """The class stored as `name`; JobNotRegisteredError when its module is off."""
        job = self._classes.get(name)
        if job is None:
            raise JobNotRegisteredError(
                _(
                    "Modul %(module)s sedang dimatikan; %(name)s menunggu sampai dinyalakan.",
                    module=module_of(name),
                    name=name,
                )
            )
        return job

    def build(self, name: str, payload: dict[str, Any]) -> Job:
        """The job that a run describes. Raises JobNotRegisteredError when its module is off, SealedPayloadError."""
        return self.get(name)(**unseal(payload))

    def live_key_of(self, job: Job) -> str | None:
        """What no two live runs share; None where the job allows any number."""
        unique_id = job.unique_id()
        return None if unique_id is None else f"{self.name_of(type(job))}:{unique_id}"


def job_registry_of(app: Flask) -> JobRegistry:
    """The application's job registry."""
    registry = app.extensions[EXTENSION]
    assert isinstance(registry, JobRegistry)
    return registry
