"""Which documents exist, and where their templates are: those of enabled modules."""

from collections.abc import Sequence
from pathlib import Path

from flask import Flask, current_app

from core.documents.errors import DocumentKindError, DocumentNotFoundError
from core.documents.kind import DocumentKind
from core.i18n import gettext as _
from core.press.engine import ENGINES

EXTENSION = "documents"
LAYOUTS = Path(__file__).parent / "layouts"
CORE = "core"


class Documents:
    """Templates' names to kinds, aliases to folders."""

    def __init__(self, own: Path) -> None:
        """`own` is the folder in which the school's own templates are."""
        self.own = own
        self._kinds: dict[str, DocumentKind] = {}
        self._folders: dict[str, Path] = {CORE: LAYOUTS}

    def declare(self, kinds: Sequence[DocumentKind], *, alias: str, folder: Path) -> None:
        """Take in the kinds of a module whose templates are in `folder`; DocumentKindError when one can't work."""
        self._folders[alias] = folder
        for kind in kinds:
            name = kind.template.removeprefix(f"{alias}/")
            if name == kind.template or Path(name).suffix not in ENGINES or not (folder / name).is_file():
                raise DocumentKindError(
                    f"The document {kind.template!r} needs a template {alias}/<file> with a suffix of "
                    f"{sorted(ENGINES)} in {folder}."
                )
            if self._kinds.setdefault(kind.template, kind) is not kind:
                raise DocumentKindError(f"Two documents have the template {kind.template!r}; rename one.")

    def all(self) -> list[DocumentKind]:
        """All kinds, by the names of their templates."""
        return [self._kinds[name] for name in sorted(self._kinds)]

    def get(self, template: str) -> DocumentKind:
        """The kind with that template. DocumentNotFoundError."""
        kind = self._kinds.get(template)
        if kind is None:
            raise DocumentNotFoundError(
                _("Dokumen %(name)s tidak dikenal; mungkin modulnya tidak aktif.", name=template)
            )
        return kind

    def series(self, template: str) -> str:
        """By what the versions of that template are known; its own name where nobody declares it."""
        kind = self._kinds.get(template)
        return template if kind is None else kind.series

    def folders(self, template: str) -> dict[str, list[str]]:
        """Where the template's own files and the shared ones are looked for: first the school's, then the shipped."""
        alias = template.partition("/")[0]
        if alias not in self._folders:
            raise DocumentNotFoundError(
                _("Dokumen %(name)s tidak dikenal; mungkin modulnya tidak aktif.", name=template)
            )
        return {each: [str(self.own / each), str(self._folders[each])] for each in dict.fromkeys((alias, CORE))}

    def own_file(self, template: str) -> Path | None:
        """The school's own template, where it has one."""
        path = self.own / template
        return path if path.is_file() else None


def documents_of(app: Flask) -> Documents:
    """The application's documents."""
    documents = app.extensions[EXTENSION]
    assert isinstance(documents, Documents)
    return documents


def known_documents() -> Documents:
    """Those of the application at work."""
    return documents_of(current_app)
