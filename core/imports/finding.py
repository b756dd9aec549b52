"""One import by its number, for jobs."""

from core.db import db
from core.i18n import gettext as _
from core.imports.errors import ImportNotFoundError
from core.imports.models import Import


def find_import(import_id: int) -> Import:
    """The import, in the session's transaction. Raises ImportNotFoundError."""
    found = db.session.get(Import, import_id)
    if found is None:
        raise ImportNotFoundError(_("Impor ini tidak ditemukan."))
    return found
