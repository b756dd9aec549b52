"""Keeping cells: the good ones are saved, the others are told with row, column and reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.audit import Officer, record
from core.db import db
from core.i18n import gettext as _
from modules.Report import audit_actions
from modules.Report.errors import ReportForbiddenError
from modules.Report.services.class_locks import hold_open, subject_of
from modules.Report.services.grids.sheet import CellError, Change, Column, Key, Sheet

MOST_EDITS = 5_000
"""Of one request; a class of fifty with fifty columns has half of it."""


@dataclass(frozen=True)
class Edit:
    """What somebody wrote into a cell."""

    key: Key
    was: str
    """What they saw there before: where it is something else by now, somebody else changed it meanwhile."""
    value: str


@dataclass(frozen=True)
class Refusal:
    """A cell that was not saved."""

    key: Key
    row: int
    """As the grid numbers them; 0 for a student who is not in it."""
    student: str
    column: str
    value: str
    reason: str
    now: str
    """What is there."""


@dataclass(frozen=True)
class Outcome:
    """What came of the edits."""

    saved: Mapping[Key, str]
    """What these cells say from now on."""
    refused: Sequence[Refusal]


def save_cells(sheet: Sheet, edits: Sequence[Edit], officer: Officer) -> Outcome:
    """Write the cells that can be written, in the caller's transaction.

    A cell that is not any more what its writer saw is left as it is and told. Raises LockedClassError for a class that
    is locked, ReportForbiddenError for who may only look; then nothing is written.
    """
    if not sheet.may_edit:
        raise ReportForbiddenError(_("Anda boleh melihat isian ini, tetapi tidak mengubahnya."))
    hold_open(sheet.term.group.id, sheet.term.half)
    known, columns = sheet.values(), {column.key: column for column in sheet.columns}
    rows = {student.id: (number, student.name) for number, student in enumerate(sheet.students, start=1)}
    changes, refused = [], []
    for edit in edits[:MOST_EDITS]:
        found = _look(sheet, edit, known.get(edit.key, ""), columns.get(edit.key.column), edit.key.student_id in rows)
        if isinstance(found, str):
            refused.append(_refusal(edit, found, rows, columns, known))
        elif found is not None:
            changes.append(found)
    if changes:
        sheet.write(changes)
        db.session.flush()
        details = {"number": len(changes), "sheet": sheet.title}
        record(audit_actions.SCORES, subject_of(sheet.term), details=details, by=officer.actor)
    return Outcome({change.key: change.parsed.text for change in changes}, refused)


def _look(sheet: Sheet, edit: Edit, now: str, column: Column | None, is_member: bool) -> Change | str | None:  # noqa: FBT001
    """The change, or why not, or None where it says what is there already."""
    if not is_member:
        return _("Siswa ini tidak ada di rombel ini pada semester itu.")
    if column is None:
        return _("Kolom ini sudah tidak ada. Muat ulang halaman.")
    try:
        parsed = sheet.parse(column, edit.value)
    except CellError as error:
        return str(error)
    if parsed.text == now:
        return None
    if edit.was.strip() != now:
        there = now or _("kosong")
        return _("Sementara itu diubah orang lain menjadi '%(now)s'. Periksa, lalu isi lagi bila perlu.", now=there)
    return Change(edit.key, now, parsed)


def _refusal(
    edit: Edit,
    reason: str,
    rows: Mapping[int, tuple[int, str]],
    columns: Mapping[str, Column],
    known: Mapping[Key, str],
) -> Refusal:
    row, student = rows.get(edit.key.student_id, (0, ""))
    column = columns.get(edit.key.column)
    label = column.label if column is not None else edit.key.column
    return Refusal(edit.key, row, student, label, edit.value, reason, known.get(edit.key, ""))
