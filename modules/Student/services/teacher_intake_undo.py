"""Taking back what an import of teachers wrote, as far as nobody built on it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select, update

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.imports import Entry, Outcome
from modules.Student.models import Teacher
from modules.Student.services.kept_fields import fields_before, is_untouched
from modules.Student.services.known_teachers import FIELDS
from modules.Student.services.unused import delete_unused


def undo_teachers(entries: Sequence[Entry]) -> dict[int, str]:
    """Delete teachers who were new, set back those who were changed; id of an entry → why it stays."""
    known = _teachers({entry.record_id for entry in entries})
    reasons = {entry.id: reason for entry in entries if (reason := _why_kept(entry, known.get(entry.record_id)))}
    going = [entry for entry in entries if entry.id not in reasons]
    _set_back([entry for entry in going if entry.outcome is Outcome.CHANGED], known)
    new = {entry.record_id: entry.id for entry in going if entry.outcome is Outcome.NEW}
    used = delete_unused(Teacher, new)
    return reasons | {new[each]: _("Sudah dipakai di bagian lain, misalnya sebagai wali kelas.") for each in used}


def _teachers(ids: set[int]) -> dict[int, Row[Any]]:
    columns = [getattr(Teacher, name) for name in FIELDS]
    rows = select(Teacher.id, *columns, Teacher.updated_at).where(Teacher.id.in_(ids))
    return {row.id: row for row in db.session.execute(rows)}


def _why_kept(entry: Entry, found: Row[Any] | None) -> str | None:
    if found is None:
        return _("Guru ini sudah tidak ada.")
    return None if is_untouched(entry, found) else _("Sudah diubah sejak impor.")


def _set_back(entries: Sequence[Entry], known: Mapping[int, Row[Any]]) -> None:
    if not entries:
        return
    moment, values = now(), []
    for entry in entries:
        before = fields_before(entry)
        present = {name: getattr(known[entry.record_id], name) for name in FIELDS}
        values.append(present | before | {"id": entry.record_id, "updated_at": moment})
    db.session.execute(update(Teacher), values)
