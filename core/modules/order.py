"""The order in which modules load, and every reason why a set of them can't."""

from collections.abc import Collection, Iterable, Mapping

from core.modules.errors import Lack, RequirementError
from core.modules.manifest import Manifest
from core.modules.requirement import Requirement


def loading_order(manifests: Mapping[str, Manifest], enabled: Collection[str]) -> list[Manifest]:
    """Those of `enabled` that exist: what is required first, then by priority, then by name.

    Raises RequirementError naming file and chain where a requirement is missing, off, too old or circular.
    """
    walk = _Walk(manifests, enabled)
    for name in walk.by_priority(name for name in enabled if name in manifests):
        walk.visit(name, ())
    return list(walk.ordered.values())


def required_by(manifests: Mapping[str, Manifest], name: str) -> list[str]:
    """All that `name` needs, directly or not, by name; what does not exist is left out."""
    found: dict[str, None] = {}
    ahead = [name]
    while ahead:
        for other in manifests[ahead.pop()].requires:
            if other in manifests and other not in found and other != name:
                found[other] = None
                ahead.append(other)
    return sorted(found)


def dependants_of(manifests: Mapping[str, Manifest], name: str, among: Collection[str]) -> list[str]:
    """Those `among` that need `name`, directly or not, by name."""
    return [other for other in sorted(among) if other in manifests and name in required_by(manifests, other)]


class _Walk:
    def __init__(self, manifests: Mapping[str, Manifest], enabled: Collection[str]) -> None:
        self._manifests = manifests
        self._enabled = enabled
        self.ordered: dict[str, Manifest] = {}

    def by_priority(self, names: Iterable[str]) -> list[str]:
        return sorted(names, key=lambda name: (self._priority(name), name))

    def _priority(self, name: str) -> int:
        return self._manifests[name].priority if name in self._manifests else 0

    def visit(self, name: str, chain: tuple[str, ...]) -> None:
        if name in self.ordered:
            return
        if name in chain:
            raise RequirementError(
                f"Modules require each other in a circle: {_path(chain, name)}. "
                f"Remove one of the requirements, for example {name} from {self._manifests[chain[-1]].file}.",
                Lack.CIRCLE,
                _path(chain, name),
            )
        needed = {required.name: required for required in self._manifests[name].requirements}
        for other in self.by_priority(needed):
            self._check(needed[other], (*chain, name))
            self.visit(other, (*chain, name))
        self.ordered[name] = self._manifests[name]

    def _check(self, required: Requirement, chain: tuple[str, ...]) -> None:
        path, file = _path(chain, required.name), self._manifests[chain[-1]].file
        if required.name not in self._manifests:
            raise RequirementError(
                f"A required module does not exist: {path} (said in {file}). Add it or disable what requires it.",
                Lack.MISSING,
                path,
            )
        if not required.is_met_by(found := self._manifests[required.name].version):
            raise RequirementError(
                f"A required module has the wrong version: {path}. {file} wants {required}, but {found} is there.",
                Lack.WRONG_VERSION,
                f"{path} {required.versions}",
            )
        if required.name not in self._enabled:
            raise RequirementError(
                f"A required module is disabled: {path} (said in {file}). Enable it: flask module enable "
                f'{required.name}, or set "{required.name}": true in modules.json.',
                Lack.OFF,
                path,
            )


def _path(chain: tuple[str, ...], name: str) -> str:
    return " → ".join((*chain, name))
