"""Taking back what an import of students wrote, as far as nobody built on it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.exc import IntegrityError

from core.clock import now, today
from core.db import db
from core.i18n import gettext as _
from core.imports import Entry, Outcome
from modules.Student.models import Placement, StatusChange, Student, StudentGuardian
from modules.Student.services.intake import FIELDS
from modules.Student.services.kept_fields import fields_before, is_untouched
from modules.Student.services.placements import record_placements

OWN = (
    (Placement, Placement.student_id),
    (StatusChange, StatusChange.student_id),
    (Student, Student.id),
)
"""What an import writes of a new student, in the order in which it can be deleted."""


def undo_students(entries: Sequence[Entry]) -> dict[int, str]:
    """Delete students who were new, set back those who were changed; id of an entry → why it stays."""
    known = _students({entry.record_id for entry in entries})
    reasons = {entry.id: reason for entry in entries if (reason := _why_kept(entry, known.get(entry.record_id)))}
    going = [entry for entry in entries if entry.id not in reasons]
    _set_back([entry for entry in going if entry.outcome is Outcome.CHANGED], known)
    used = _delete([entry.record_id for entry in going if entry.outcome is Outcome.NEW])
    return reasons | {
        entry.id: _("Sudah dipakai di bagian lain, misalnya tagihan.")
        for entry in going
        if entry.outcome is Outcome.NEW and entry.record_id in used
    }


def _students(ids: set[int]) -> dict[int, Row[Any]]:
    columns = [getattr(Student, name) for name in FIELDS]
    rows = select(Student.id, *columns, Student.class_group_id, Student.updated_at).where(Student.id.in_(ids))
    return {row.id: row for row in db.session.execute(rows)}


def _why_kept(entry: Entry, found: Row[Any] | None) -> str | None:
    if found is None:
        return _("Siswa ini sudah tidak ada.")
    return None if is_untouched(entry, found) else _("Sudah diubah sejak impor.")


def _set_back(entries: Sequence[Entry], known: Mapping[int, Row[Any]]) -> None:
    if not entries:
        return
    values, places, moment = [], {}, now()
    for entry in entries:
        before = fields_before(entry)
        present = {name: getattr(known[entry.record_id], name) for name in (*FIELDS, "class_group_id")}
        values.append(present | before | {"id": entry.record_id, "updated_at": moment})
        if "class_group_id" in before:
            places[entry.record_id] = before["class_group_id"]
    db.session.execute(update(Student), values)
    if places:
        record_placements(places, on=today())


def _delete(ids: Sequence[int]) -> set[int]:
    """Delete students; return those who stay because something refers to them, whatever module that is."""
    if not ids:
        return set()
    has_guardians = set(
        db.session.scalars(select(StudentGuardian.student_id).where(StudentGuardian.student_id.in_(ids)))
    )
    return has_guardians | _delete_or_halve([each for each in ids if each not in has_guardians])


def _delete_or_halve(ids: list[int]) -> set[int]:
    """The database refuses to delete what something refers to: halve until those are found."""
    if not ids:
        return set()
    try:
        with db.session.begin_nested():
            for table, column in OWN:
                statement = delete(table).where(column.in_(ids))
                db.session.execute(statement.execution_options(synchronize_session=False))
    except IntegrityError:
        if len(ids) == 1:
            return set(ids)
        middle = len(ids) // 2
        return _delete_or_halve(ids[:middle]) | _delete_or_halve(ids[middle:])
    return set()
