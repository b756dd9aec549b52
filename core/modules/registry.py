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
        state = self._state()
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

    def look_again(self) -> None:
        """Read `modules.json` at the next question: this process has just changed it."""
        self._watch.look_again()

    @property
    def is_outdated(self) -> bool:
        """Whether the application was built for another state than the present one."""
        return self.names_now() != self.built_for

    def to_enable(self, *names: str, with_requirements: bool = False) -> list[str]:
        """What would be switched on for `names`, on request with all that they require: those that are off now.

        Raises RequirementError when something that they require is off, missing or of another version; ModuleError.
        """
        return self._to_enable(self._state(), names, with_requirements=with_requirements)

    def to_disable(self, *names: str, cascade: bool = False) -> list[str]:
        """What would be switched off for `names`, with `cascade` with all that require them: those that are on now.

        Raises ModuleError naming the dependants when there are some and `cascade` is not given.
        """
        return self._to_disable(self._state(), names, cascade=cascade)

    def enable(self, *names: str, with_requirements: bool = False) -> list[str]:
        """Switch on what `to_enable` says at the moment of writing; all of it or nothing."""
        news: list[str] = []

        def decide(state: State) -> State:
            news[:] = self._to_enable(state, names, with_requirements=with_requirements)
            return state | dict.fromkeys(news, True)

        activation.change(self.activation_file, decide)
        return news

    def disable(self, *names: str, cascade: bool = False) -> list[str]:
        """Switch off what `to_disable` says at the moment of writing; all of it or nothing."""
        news: list[str] = []

        def decide(state: State) -> State:
            news[:] = self._to_disable(state, names, cascade=cascade)
            return state | dict.fromkeys(news, False)

        activation.change(self.activation_file, decide)
        return news

    def required_by(self, name: str) -> list[str]:
        """All modules on disk that need `name`, directly or not, on or off."""
        return dependants_of(self.manifests, name, list(self.manifests))

    def _state(self) -> State:
        return activation.read_activation(self.activation_file)

    def _to_enable(self, state: State, names: Sequence[str], *, with_requirements: bool) -> list[str]:
        wanted = [self.find(name).name for name in names]
        if with_requirements:
            wanted = [each for name in wanted for each in (*required_by(self.manifests, name), name)]
        news = [name for name in dict.fromkeys(wanted) if not state.get(name, False)]
        if news:
            loading_order(self.manifests, [*_on(state), *news])
        return news

    def _to_disable(self, state: State, names: Sequence[str], *, cascade: bool) -> list[str]:
        going = list(dict.fromkeys(self.find(name).name for name in names))
        for name in list(going):
            others = [other for other in dependants_of(self.manifests, name, _on(state)) if other not in going]
            if others and not cascade:
                raise ModuleError(f"{', '.join(others)} require {name}. Disable them first, or use --cascade.")
            going += others
        return [name for name in going if state.get(name, False)]


def _on(state: State) -> list[str]:
    return [name for name, is_on in state.items() if is_on]


def registry_of(app: Flask) -> ModuleRegistry:
    """The application's module registry."""
    registry = app.extensions[EXTENSION]
    assert isinstance(registry, ModuleRegistry)
    return registry
