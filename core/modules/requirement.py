"""What a module requires of another: its name and, if said, which versions will do."""

from dataclasses import dataclass

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

__all__ = ["InvalidVersion", "Requirement", "Version", "requirement"]


@dataclass(frozen=True)
class Requirement:
    """One entry of `requires`."""

    name: str
    versions: SpecifierSet
    """Empty: any version will do."""

    def __str__(self) -> str:
        return f"{self.name} {self.versions}".rstrip()

    def is_met_by(self, version: Version) -> bool:
        """Whether `version` will do; a pre-release of a fitting version does."""
        return self.versions.contains(version, prereleases=True)


def requirement(name: str, versions: str = "") -> Requirement:
    """`requirement("Student", ">=1.2")`; ValueError with a sentence where that is no range of versions."""
    try:
        return Requirement(name, SpecifierSet(versions))
    except InvalidSpecifier as error:
        raise ValueError(f'{versions!r} is no range of versions; write for example ">=1.2" or ">=1.2,<2".') from error
