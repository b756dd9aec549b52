"""The modules found on disk, and which of them are on: as the application was built, and at this moment."""

from collections.abc import Sequence
from pathlib import Path

import structlog
from flask import Flask

from core.modules import activation
from core.modules.activation import State, Watch
from core.modules.errors import ModuleError, RequirementError
from core.modules.manifest import Manifest, read_manifest
from core.modules.order import dependants_of, loading_order, required_by

EXTENSION = "modules"
log = structlog.get_logger(__name__)


class ModuleRegistry:
    """One scan of the modules folder, kept for the life of the application."""

    def __init__(self, folder: Path, activation_file: Path) -> None:
        """Read each `module.json` below `folder`, and `modules.json`; ManifestError where one is broken."""
        self.activation_file = activation_file
        self.folder = folder
        self.manifests = {m.name: m for m in map(read_manifest, sorted(folder.glob("*/module.json")))}
        self._watch = Watch(activation_file)
        self.built_for = self._usable = self._looked_at = self._watch.names_on()
        """The names that were on when the application was built; some may not exist."""

    def enabled_names(self) -> set[str]:
        """Names that `modules.json` switches on and that exist, read now."""
        state = activation.read_activation(self.activation_file)
        return {name for name in self.manifests if state.get(name, False)}

    def loading_order(self) -> list[Manifest]:
        """The modules of this application: what is required first, then priority, then name. RequirementError."""
        return loading_order(self.manifests, self.built_for)

    def find(self, name: str) -> Manifest:
        """The manifest of `name`, whatever its capitals; ModuleError when there is none."""
        for known, manifest in self.manifests.items():
            if name.lower() in (known.lower(), manifest.alias.lower()):
                return manifest
        raise ModuleError(f"Module [{name}] does not exist!")

    def names_now(self) -> frozenset[str]:
        """Names that are on at this moment: of the newest content of `modules.json` that fits together."""
        names = self._watch.names_on()
        if names is not self._looked_at:
            self._looked_at = names
            try:
                loading_order(self.manifests, names)
            except RequirementError as error:
                log.warning("modules_state_refused", reason=str(error), remedy="the state before it stays in force")
            else:
                self._usable = names
        return self._usable

    def is_on(self, name: str) -> bool:
        """Whether the module is on at this moment, whatever the application was built for."""
        return name in self.names_now()

    @property
    def is_outdated(self) -> bool:
        """Whether the application was built for another state than the present one."""
        return self.names_now() != self.built_for

    def enable(self, *names: str, with_requirements: bool = False) -> list[str]:
        """Switch `names` on, on request with all that they require; return what was off before, in that order.

        Raises RequirementError when something that they require is off, missing or of another version; ModuleError.
        """
        wanted = [self.find(name).name for name in names]
        if with_requirements:
            wanted = [each for name in wanted for each in (*required_by(self.manifests, name), name)]
        news: list[str] = []

        def decide(state: State) -> State:
            news[:] = [name for name in dict.fromkeys(wanted) if not state.get(name, False)]
            after = state | dict.fromkeys(news, True)
            loading_order(self.manifests, _on(after))
            return after

        activation.change(self.activation_file, decide)
        return news

    def disable(self, *names: str, cascade: bool = False) -> list[str]:
        """Switch `names` off, with `cascade` also all enabled ones that require them; return what was on before.

        Raises ModuleError naming the dependants when there are some and `cascade` is not given.
        """
        wanted = [self.find(name).name for name in names]
        news: list[str] = []

        def decide(state: State) -> State:
            news[:] = _closed(self, wanted, _on(state), cascade=cascade)
            return state | dict.fromkeys(news, False)

        activation.change(self.activation_file, decide)
        return news

    def dependants(self, name: str, among: Sequence[str] | None = None) -> list[str]:
        """Those that need `name`, directly or not: `among` these, or of all that are on."""
        return dependants_of(self.manifests, name, sorted(self.enabled_names()) if among is None else among)


def _closed(registry: ModuleRegistry, wanted: list[str], enabled: list[str], *, cascade: bool) -> list[str]:
    """What goes off with `wanted`, dependants last."""
    going = list(dict.fromkeys(wanted))
    for name in wanted:
        others = [other for other in dependants_of(registry.manifests, name, enabled) if other not in going]
        if others and not cascade:
            raise ModuleError(f"{', '.join(others)} require {name}. Disable them first, or use --cascade.")
        going += others
    return [name for name in going if name in enabled]


def _on(state: State) -> list[str]:
    return [name for name, is_on in state.items() if is_on]


def registry_of(app: Flask) -> ModuleRegistry:
    """The application's module registry."""
    registry = app.extensions[EXTENSION]
    assert isinstance(registry, ModuleRegistry)
    return registry
