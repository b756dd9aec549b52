"""`module.json`: what a module says of itself."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from core.modules.errors import ManifestError
from core.modules.requirement import InvalidVersion, Requirement, Version, requirement

T = TypeVar("T", str, int)

MODULE_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The content of one `module.json`."""

    name: str
    alias: str
    descriptions: Mapping[str, str]
    """What it is for, by language; under "" where the file has one text for all."""
    keywords: tuple[str, ...]
    priority: int
    version: Version
    requirements: tuple[Requirement, ...]
    providers: tuple[str, ...]
    path: Path

    @property
    def description(self) -> str:
        """For operators, in English."""
        return self.description_in("en")

    def description_in(self, language: str) -> str:
        """For people who read `language`; in another one where the module does not speak it."""
        said = [self.descriptions.get(each) for each in (language, "", "id", "en")]
        return next((text for text in said if text), "")

    @property
    def requires(self) -> tuple[str, ...]:
        """Names of the modules without which this one does not work."""
        return tuple(required.name for required in self.requirements)

    @property
    def file(self) -> Path:
        """Its `module.json`."""
        return self.path / "module.json"

    def has_room(self, name: str) -> bool:
        """Whether the module has `name`, as a file or as a folder of that name."""
        return (self.path / name).is_dir() or (self.path / f"{name}.py").is_file()

    @property
    def package(self) -> str:
        """Dotted name of the module's package."""
        return f"{self.path.parent.name}.{self.name}"


def read_manifest(file: Path) -> Manifest:
    """Read `file` (a `module.json`).

    Raises ManifestError that names the file and the place in it.
    """
    data = read_json_object(file)
    name = _field(file, data, "name", str)
    if name != file.parent.name or not MODULE_NAME.fullmatch(name):
        raise ManifestError(
            f"{file}: name is {name!r} but the folder is {file.parent.name!r}; make them equal, in StudlyCase."
        )
    return Manifest(
        name=name,
        alias=_field(file, data, "alias", str, default=name.lower()),
        descriptions=_descriptions(file, data),
        keywords=tuple(_texts(file, data, "keywords")),
        priority=_field(file, data, "priority", int, default=0),
        version=_version(file, _field(file, data, "version", str, default="0")),
        requirements=_requirements(file, data),
        providers=tuple(_texts(file, data, "providers")),
        path=file.parent.resolve(),
    )


def read_json_object(file: Path) -> dict[str, Any]:
    """The JSON object in `file`; ManifestError names line and column of the first mistake."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ManifestError(f"{file}, line {error.lineno}, column {error.colno}: not JSON: {error.msg}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(f"{file} can't be read: {error}.") from error
    if not isinstance(data, dict):
        raise ManifestError(f"{file}, line 1, column 1: expected an object {{…}}.")
    return data


def _field(file: Path, data: dict[str, Any], key: str, kind: type[T], *, default: T | None = None) -> T:
    value = data.get(key, default)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ManifestError(f"{file}: {key!r} must be {kind.__name__}, not {json.dumps(value)}.")
    return value


def _texts(file: Path, data: dict[str, Any], key: str) -> list[str]:
    values = data.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ManifestError(f"{file}: {key!r} must be a list of texts.")
    return values


def _version(file: Path, text: str) -> Version:
    try:
        return Version(text)
    except InvalidVersion as error:
        raise ManifestError(f'{file}: the version {text!r} is none; write for example "1.0.0" (PEP 440).') from error


def _descriptions(file: Path, data: dict[str, Any]) -> dict[str, str]:
    """From one text, or an object that has one for each language."""
    found = data.get("description", "")
    if isinstance(found, str):
        return {"": found}
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise ManifestError(f'{file}: \'description\' must be a text, or an object of texts: {{"id": "…", "en": "…"}}.')
    return found


def _requirements(file: Path, data: dict[str, Any]) -> tuple[Requirement, ...]:
    """From a list of names, or an object that says for each name which versions will do."""
    found = data.get("requires", [])
    if isinstance(found, list):
        found = dict.fromkeys(_texts(file, data, "requires"), "")
    if not isinstance(found, dict) or not all(isinstance(versions, str) for versions in found.values()):
        raise ManifestError(
            f'{file}: \'requires\' must be a list of texts, or an object of texts: {{"Name": ">=1.2"}}.'
        )
    try:
        return tuple(requirement(name, versions) for name, versions in found.items())
    except ValueError as error:
        raise ManifestError(f"{file}: 'requires': {error}") from error
