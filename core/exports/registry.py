"""Which exports exist: those of enabled modules."""

from collections.abc import Sequence

from flask import Flask

from core.exports.definition import ListExport
from core.exports.errors import ExportDefinitionError, ExportNotFoundError
from core.i18n import gettext as _

EXTENSION = "exports"


class Exports:
    """Names to exports."""

    def __init__(self) -> None:
        """Start empty."""
        self._known: dict[str, ListExport] = {}

    def declare(self, exports: Sequence[ListExport]) -> None:
        """Take in `exports`; ExportDefinitionError when one can't work."""
        for export in exports:
            names = [column.name for column in export.columns]
            if not names or len(set(names)) != len(names) or not export.keys:
                raise ExportDefinitionError(
                    f"The export {export.name!r} needs keys, and columns whose names differ; it has {names}."
                )
            if self._known.setdefault(export.name, export) is not export:
                raise ExportDefinitionError(f"Two exports are named {export.name!r}; rename one.")

    def find(self, name: str) -> ListExport | None:
        """The export of that name."""
        return self._known.get(name)

    def get(self, name: str) -> ListExport:
        """The export of that name; ExportNotFoundError when no enabled module declares it."""
        export = self._known.get(name)
        if export is None:
            raise ExportNotFoundError(
                _("Daftar %(name)s tidak dapat diunduh; mungkin modulnya tidak aktif.", name=name)
            )
        return export


def exports_of(app: Flask) -> Exports:
    """The application's exports."""
    exports = app.extensions[EXTENSION]
    assert isinstance(exports, Exports)
    return exports
