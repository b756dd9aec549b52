"""The modules found on disk, which of them are on, and the order in which they load."""

from collections.abc import Iterable
from pathlib import Path

from flask import Flask

from core.modules import activation
from core.modules.errors import ModuleError, RequirementError
from core.modules.manifest import Manifest, read_manifest

EXTENSION = "modules"


class ModuleRegistry:
    """One scan of the modules folder, kept for the life of the application."""

    def __init__(self, folder: Path, activation_file: Path) -> None:
        """Read each `module.json` below `folder`; ManifestError where one is broken."""
        self.activation_file = activation_file
        self.folder = folder
        self.manifests = {m.name: m for m in map(read_manifest, sorted(folder.glob("*/module.json")))}

    def enabled_names(self) -> set[str]:
        """Names that `modules.json` has switched on and that exist."""
        state = activation.read_activation(self.activation_file)
        return {name for name in self.manifests if state.get(name, False)}

    def find(self, name: str) -> Manifest:
        """The manifest of `name`, whatever its capitals; ModuleError when there is none."""
        for known, manifest in self.manifests.items():
            if known.lower() == name.lower():
                return manifest
        raise ModuleError(f"Module [{name}] does not exist!")

    def loading_order(self) -> list[Manifest]:
        """Enabled modules: what is required first, then priority, then name.

        Raises RequirementError naming the chain where a requirement is missing, off or circular.
        """
        enabled = self.enabled_names()
        ordered: dict[str, Manifest] = {}
        for name in self._by_priority(enabled):
            self._visit(name, (), enabled, ordered)
        return list(ordered.values())

    def _by_priority(self, names: Iterable[str]) -> list[str]:
        return sorted(names, key=lambda name: (self.manifests[name].priority, name))

    def _visit(self, name: str, chain: tuple[str, ...], enabled: set[str], ordered: dict[str, Manifest]) -> None:
        if name in ordered:
            return
        path = " → ".join((*chain, name))
        if name in chain:
            raise RequirementError(f"Modules require each other in a circle: {path}. Remove one of the requirements.")
        if name not in self.manifests:
            raise RequirementError(f"A required module does not exist: {path}. Add it or disable what requires it.")
        if name not in enabled:
            raise RequirementError(
                f'A required module is disabled: {path}. Set "{name}": true in {self.activation_file.name}.'
            )
        for required in self._by_priority_or_missing(self.manifests[name].requires):
            self._visit(required, (*chain, name), enabled, ordered)
        ordered[name] = self.manifests[name]

    def _by_priority_or_missing(self, names: Iterable[str]) -> list[str]:
        return sorted(names, key=lambda name: (self.manifests[name].priority if name in self.manifests else 0, name))

    def enable(self, name: str) -> None:
        """Switch `name` on; RequirementError when something it requires is off or missing."""
        manifest = self.find(name)
        enabled = self.enabled_names() | {manifest.name}
        self._visit(manifest.name, (), enabled, {})
        activation.switch(self.activation_file, {manifest.name: True})

    def disable(self, name: str, *, cascade: bool = False) -> list[str]:
        """Switch `name` off, with `cascade` also all enabled ones that require it; return what was switched off.

        Raises ModuleError naming the dependants when there are some and `cascade` is not given.
        """
        manifest = self.find(name)
        dependants = self._dependants(manifest.name)
        if dependants and not cascade:
            raise ModuleError(f"{', '.join(dependants)} require {manifest.name}. Disable them first, or use --cascade.")
        names = [manifest.name, *dependants]
        activation.switch(self.activation_file, dict.fromkeys(names, False))
        return names

    def _dependants(self, name: str) -> list[str]:
        found: list[str] = []
        for other in sorted(self.enabled_names()):
            if name in self.manifests[other].requires:
                found += [other, *self._dependants(other)]
        return list(dict.fromkeys(found))


def registry_of(app: Flask) -> ModuleRegistry:
    """The application's module registry."""
    registry = app.extensions[EXTENSION]
    assert isinstance(registry, ModuleRegistry)
    return registry
