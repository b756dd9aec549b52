"""Students from a file: found by NISN, else by NIPD; made, changed, or left as they are.

An empty cell says nothing: what is known stays.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, insert, or_, select, update

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.sheets import RowProblem
from modules.Student.dapodik import StudentRow
from modules.Student.models import ImportedRow, Student, StudentStatus
from modules.Student.services.class_groups import ensure_class_groups

FIELDS = (
    "nisn", "nipd", "name", "sex", "birth_place", "birth_date", "nik", "religion", "address", "phone", "email",
    "father_name", "mother_name", "guardian_name", "family_card_number",
)  # fmt: skip
COMPARED = (*FIELDS, "class_group_id")


@dataclass
class Intake:
    """What a chunk of rows came to."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: list[RowProblem] = field(default_factory=list)


def take_in(rows: Sequence[StudentRow], *, file_id: int, school_year_id: int) -> Intake:
    """Write the rows in the caller's transaction with a handful of bulk statements.

    Rows that meet two different students, or a student whom an earlier row of the file had, become problems.
    """
    known = _Known(rows, file_id)
    intake = Intake()
    matched = [(row, known.find(row)) for row in rows if not known.refuses(row, intake.problems)]
    groups = ensure_class_groups(
        school_year_id, {row.rombel: row.grade_level for row, _found in matched if row.rombel and row.grade_level}
    )
    new, changed = [], []
    for row, found in matched:
        values = _values(row, groups)
        if found is None:
            new.append(values | {"status": StudentStatus.ACTIVE, "updated_at": now()})
        elif differing := _differing(found, values):
            changed.append(differing | {"id": found.id, "updated_at": now()})
    _write(new, changed)
    _remember(matched, known, file_id)
    intake.created, intake.changed = len(new), len(changed)
    intake.unchanged = len(matched) - len(new) - len(changed)
    return intake


class _Known:
    """The students whom a chunk may mean, and the rows of the file in which they were met, in two queries."""

    def __init__(self, rows: Sequence[StudentRow], file_id: int) -> None:
        students = _students_of(rows, COMPARED)
        self._by_nisn = {student.nisn: student for student in students if student.nisn}
        self._by_nipd = {student.nipd: student for student in students if student.nipd}
        met = select(ImportedRow.student_id, ImportedRow.row).where(
            ImportedRow.file_id == file_id, ImportedRow.student_id.in_([student.id for student in students])
        )
        self.remembered = {each.student_id: each.row for each in db.session.execute(met)}
        self._met = dict(self.remembered)

    def find(self, row: StudentRow) -> Row[Any] | None:
        """The student whom the row means; None for a new one."""
        return self._by_nisn.get(row.nisn) or self._by_nipd.get(row.nipd)

    def refuses(self, row: StudentRow, problems: list[RowProblem]) -> bool:
        """Whether the row can't be taken in; then a problem is added, else its student counts as met."""
        found = self.find(row)
        problem = self._conflict(row) or self._repetition(row, found)
        if problem is not None:
            problems.append(problem)
        elif found is not None:
            self._met[found.id] = row.row
        return problem is not None

    def _conflict(self, row: StudentRow) -> RowProblem | None:
        by_nisn, by_nipd = self._by_nisn.get(row.nisn), self._by_nipd.get(row.nipd)
        if by_nipd is None:
            return None
        is_other_person = by_nisn is not None and by_nisn.id != by_nipd.id
        has_other_nisn = by_nisn is None and row.nisn is not None and by_nipd.nisn not in (None, row.nisn)
        if not (is_other_person or has_other_nisn):
            return None
        reason = _("NIPD %(nipd)s sudah dipakai siswa lain yang NISN-nya berbeda. Periksa kedua nomor.", nipd=row.nipd)
        return RowProblem(row.row, "NIPD", reason)

    def _repetition(self, row: StudentRow, found: Row[Any] | None) -> RowProblem | None:
        earlier = self._met.get(found.id) if found is not None else None
        if earlier is None or earlier == row.row:
            return None
        column, value = ("NISN", row.nisn) if row.nisn else ("NIPD", row.nipd)
        reason = _(
            "%(column)s %(value)s sudah ada di baris %(row)s berkas ini.", column=column, value=value, row=earlier
        )
        return RowProblem(row.row, column, reason)


def _students_of(rows: Sequence[StudentRow], columns: Iterable[str]) -> Sequence[Row[Any]]:
    """Id and `columns` of the students who have a NISN or a NIPD of `rows`."""
    has_number = or_(
        Student.nisn.in_(_present(row.nisn for row in rows)), Student.nipd.in_(_present(row.nipd for row in rows))
    )
    statement = select(Student.id, *(getattr(Student, name) for name in columns)).where(has_number)
    return db.session.execute(statement).all()


def _present(values: Iterable[str | None]) -> list[str]:
    return [value for value in values if value]


def _values(row: StudentRow, groups: dict[str, int]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in FIELDS}
    return values | {"class_group_id": groups.get(row.rombel or "")}


def _differing(known: Row[Any], values: dict[str, Any]) -> dict[str, Any]:
    told = {name: value for name, value in values.items() if value is not None}
    if all(getattr(known, name) == value for name, value in told.items()):
        return {}
    # The same columns for every row, so that all changes go in one statement.
    return {name: told.get(name, getattr(known, name)) for name in COMPARED}


def _write(new: list[dict[str, Any]], changed: list[dict[str, Any]]) -> None:
    if new:
        db.session.execute(insert(Student), new)
    if changed:
        db.session.execute(update(Student), changed)


def _remember(matched: Sequence[tuple[StudentRow, Row[Any] | None]], known: _Known, file_id: int) -> None:
    new = [row for row, found in matched if found is None]
    ids = {(each.nisn, each.nipd): each.id for each in _students_of(new, ("nisn", "nipd"))} if new else {}
    students = [(row, ids[row.nisn, row.nipd] if found is None else found.id) for row, found in matched]
    met = [
        {"file_id": file_id, "student_id": student_id, "row": row.row}
        for row, student_id in students
        if student_id not in known.remembered
    ]
    if met:
        db.session.execute(insert(ImportedRow), met)
