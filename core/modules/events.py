"""What happens to modules. `module` is the name of the one it happens to; heard by the modules that are on then.

Those in -ing come before the change, and a listener that raises prevents it. The others come after it, in the same
transaction of whoever switched. `ModuleRegistering` and `ModuleBooted` come in each process that builds an application,
where there is no transaction: their listeners may not touch the database.
"""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True)
class ModuleRegistering(Event):
    """Its provider is about to be registered; heard by those that load before it."""

    module: str


@dataclass(frozen=True)
class ModuleBooted(Event):
    """All modules of the application are registered; once for each of them."""

    module: str


@dataclass(frozen=True)
class ModuleCreating(Event):
    """Its folder is about to be written."""

    module: str


@dataclass(frozen=True)
class ModuleCreated(Event):
    """Its folder is written; it may be on or off."""

    module: str


@dataclass(frozen=True)
class ModuleEnabling(Event):
    """It is about to be switched on."""

    module: str


@dataclass(frozen=True)
class ModuleEnabled(Event):
    """It is on; processes follow within seconds."""

    module: str


@dataclass(frozen=True)
class ModuleDisabling(Event):
    """It is about to be switched off."""

    module: str


@dataclass(frozen=True)
class ModuleDisabled(Event):
    """It is off; its runs wait and its pages are gone within seconds."""

    module: str


@dataclass(frozen=True)
class ModuleDeleting(Event):
    """Its tables and its folder are about to be removed."""

    module: str


@dataclass(frozen=True)
class ModuleDeleted(Event):
    """Its folder and its entry in `modules.json` are gone."""

    module: str


ALL = (
    ModuleRegistering, ModuleBooted, ModuleCreating, ModuleCreated, ModuleEnabling, ModuleEnabled, ModuleDisabling,
    ModuleDisabled, ModuleDeleting, ModuleDeleted,
)  # fmt: skip
