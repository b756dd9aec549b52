"""Which kinds of import exist: those of enabled modules, by the name that imports are stored under."""

from flask import Flask, current_app

from core.i18n import gettext as _
from core.imports.errors import ImportKindError, ImportKindOffError
from core.imports.kind import ImportKind

EXTENSION = "imports"
LONGEST_NAME = 80


class ImportRegistry:
    """Names to kinds and back."""

    def __init__(self) -> None:
        """Start empty."""
        self._kinds: dict[str, ImportKind] = {}

    def declare(self, kind: ImportKind, *, alias: str) -> None:
        """Take in `kind` as `alias.name`; ImportKindError for a name that is taken or too long."""
        name = f"{alias}.{kind.name}"
        if name in self._kinds or len(name) > LONGEST_NAME:
            raise ImportKindError(f"The import kind {name!r} is declared twice or its name is too long.")
        self._kinds[name] = kind

    def find(self, name: str) -> ImportKind | None:
        """The kind stored as `name`; None while its module is off."""
        return self._kinds.get(name)

    def get(self, name: str) -> ImportKind:
        """The kind stored as `name`; ImportKindOffError while its module is off."""
        kind = self.find(name)
        if kind is None:
            raise ImportKindOffError(_("Modul untuk impor ini sedang dimatikan. Hubungi pengelola sistem."))
        return kind

    def all(self) -> dict[str, ImportKind]:
        """Names and kinds, in the order in which modules were loaded."""
        return dict(self._kinds)


def import_registry_of(app: Flask) -> ImportRegistry:
    """The application's kinds of import."""
    registry = app.extensions[EXTENSION]
    assert isinstance(registry, ImportRegistry)
    return registry


def kind_of(name: str) -> ImportKind:
    """The kind stored as `name`; ImportKindOffError while its module is off."""
    return import_registry_of(current_app).get(name)
