"""Where a module's files are, and where the tests of them are: all of it follows from the modules folder."""

from dataclasses import dataclass
from pathlib import Path

from core.modules.manifest import Manifest


@dataclass(frozen=True)
class Place:
    """A module, on disk or to be made, within its project."""

    module: str
    alias: str
    path: Path
    requires: tuple[str, ...] = ()

    @property
    def package(self) -> str:
        """Dotted name: `modules.Library`."""
        return f"{self.path.parent.name}.{self.module}"

    @property
    def root(self) -> Path:
        """The project: the folder that holds the modules folder."""
        return self.path.parent.parent

    @property
    def tests(self) -> Path:
        """The tests of the module, path for path."""
        return self.root / "tests" / self.path.parent.name / self.module

    @property
    def factories(self) -> Path:
        """Where tests get their rows from."""
        return self.root / "tests" / "factories"

    @property
    def catalogue(self) -> Path:
        """The module's English."""
        return self.path / "translations" / "en" / "LC_MESSAGES" / "messages.po"

    def test_of(self, file: Path) -> Path:
        """The test file of one of the module's files."""
        inside = file.relative_to(self.path)
        if inside.name == "__init__.py":
            inside = inside.parent.with_suffix(".py")
        return self.tests / inside.with_name(f"test_{inside.name}")


def place_of(manifest: Manifest) -> Place:
    """The place of a module that is on disk."""
    return Place(manifest.name, manifest.alias, manifest.path, manifest.requires)


def view_line(place: Place, name: str) -> str:
    """The line with which `routes/__init__.py` lets the file `name` add its views; one a file, so that none grows."""
    return f"from {place.package}.routes import {name} as {name}  # noqa: E402 - adds its views\n"


def stubs_folder(modules: Path) -> Path:
    """The project's own stubs: beside the modules folder, because they are source and belong under version control."""
    return modules.resolve().parent / "stubs"
