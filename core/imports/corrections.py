"""Telling a file of faulty rows, corrected and sent again, from a file of its own."""

from collections.abc import Iterable

from sqlalchemy import select

from core.db import db
from core.i18n import gettext as _
from core.imports.models import Import, ImportState
from core.sheets import FoundColumn, normalised_title

PROBLEM_TITLE = "masalah"
"""The column's title in the language of the source, whichever language the person reads now."""

MOST_LOOKED_AT = 50
"""Imports of a kind among which the one that is corrected is looked for."""


def corrected_import(each: Import, columns: Iterable[FoundColumn]) -> int | None:
    """The import that the file corrects: as the person said by the way it was uploaded, else as its columns say.

    Only the workbook that the program itself wrote has the column of problems; it belongs to the newest import of this
    kind and these options that had faulty rows.
    """
    titles = {PROBLEM_TITLE, normalised_title(_("Masalah"))}
    if each.corrects_id is not None or titles.isdisjoint(column.normalised for column in columns):
        return each.corrects_id
    faulty = select(Import).where(
        Import.kind == each.kind,
        Import.id != each.id,
        Import.faulty_file_id.is_not(None),
        Import.state.in_((ImportState.CHECKED, ImportState.IMPORTED)),
    )
    for found in db.session.scalars(faulty.order_by(Import.id.desc()).limit(MOST_LOOKED_AT)):
        if found.options == each.options:
            return found.corrects_id or found.id
    return None
