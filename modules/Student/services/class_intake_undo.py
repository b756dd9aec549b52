"""Taking back what an import of rombel wrote, as far as nobody built on it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select, update

from core.db import db
from core.i18n import gettext as _
from core.imports import Entry, Outcome
from modules.Student.models import ClassGroup
from modules.Student.services.class_intake import FIELDS
from modules.Student.services.kept_fields import is_untouched
from modules.Student.services.unused import delete_unused


def undo_classes(entries: Sequence[Entry]) -> dict[int, str]:
    """Delete rombel that were new, set back those that were changed; id of an entry → why it stays."""
    known = _classes({entry.record_id for entry in entries})
    reasons = {entry.id: reason for entry in entries if (reason := _why_kept(entry, known.get(entry.record_id)))}
    going = [entry for entry in entries if entry.id not in reasons]
    _set_back([entry for entry in going if entry.outcome is Outcome.CHANGED], known)
    new = {entry.record_id: entry.id for entry in going if entry.outcome is Outcome.NEW}
    used = delete_unused(ClassGroup, new)
    return reasons | {new[each]: _("Sudah mempunyai siswa, riwayat, atau data lain.") for each in used}


def _classes(ids: set[int]) -> dict[int, Row[Any]]:
    columns = [getattr(ClassGroup, name) for name in FIELDS]
    rows = select(ClassGroup.id, *columns).where(ClassGroup.id.in_(ids))
    return {row.id: row for row in db.session.execute(rows)}


def _why_kept(entry: Entry, found: Row[Any] | None) -> str | None:
    if found is None:
        return _("Rombel ini sudah tidak ada.")
    return None if is_untouched(entry, found) else _("Sudah diubah sejak impor.")


def _set_back(entries: Sequence[Entry], known: Mapping[int, Row[Any]]) -> None:
    values = [
        {name: getattr(known[entry.record_id], name) for name in FIELDS}
        | entry.undo["before"]
        | {"id": entry.record_id}
        for entry in entries
    ]
    if values:
        db.session.execute(update(ClassGroup), values)
