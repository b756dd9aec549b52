"""Students from a file: found by NISN, else by NIPD; new, changed, or left as they are.

An empty cell says nothing: what is known stays. Comparing only reads; writing takes what comparing found.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Row, func, or_, select, update

from core.clock import now, today
from core.db import db, insert_columns
from core.i18n import gettext as _
from core.imports import Outcome, RowResult, Written
from core.sheets import RowProblem
from modules.Student.dapodik import StudentRow
from modules.Student.models import ClassGroup, SchoolYear, Student, StudentStatus
from modules.Student.services.class_groups import ensure_class_groups
from modules.Student.services.enrolment_types import spelled
from modules.Student.services.kept_fields import plain
from modules.Student.services.masking import masked
from modules.Student.services.placements import begin_placements, record_placements
from modules.Student.services.refused_rows import refused_rows
from modules.Student.services.school_years import ensure_school_year
from modules.Student.services.statuses import Turn, record_arrivals

FIELDS = (
    "nisn", "nipd", "name", "sex", "birth_place", "birth_date", "nik", "religion", "address", "phone", "email",
    "father_name", "mother_name", "guardian_name", "family_card_number", "enrolment_type",
)  # fmt: skip
ROMBEL = "rombel"
CITIZENS = ("nik", "family_card_number")
told_by = attrgetter(*FIELDS)
"""The fields of a row or of a student who is known, as a tuple."""


class Values(NamedTuple):
    """What `write_students` needs of a compared row."""

    row: StudentRow
    known: Row[Any] | None


def compare_students(rows: Sequence[StudentRow], *, first_year: int) -> list[RowResult]:
    """What each row means; rombel are those of the school year that begins in `first_year`."""
    known = _Known(rows)
    return [_compare(row, known, first_year) for row in _as_spelled(rows)]


def _as_spelled(rows: Sequence[StudentRow]) -> Sequence[StudentRow]:
    """Ways of enrolment as the school spells them already."""
    words = {row.enrolment_type for row in rows if row.enrolment_type}
    if not words:
        return rows
    spelling = {word: spelled(word) for word in words}
    return [row._replace(enrolment_type=spelling.get(row.enrolment_type or "")) for row in rows]


def refused_students(rows: Sequence[StudentRow], problems: Iterable[RowProblem]) -> list[RowResult]:
    """Rows that can't be used, with the students whom they seem to be about."""
    known = _Known(rows)
    found = [known.find(row) for row in rows]
    return refused_rows(rows, [each.id if each is not None else None for each in found], problems)


def write_students(results: Sequence[RowResult], *, first_year: int) -> dict[int, Written]:
    """Write new and changed students, their rombel and placements, with a handful of bulk statements."""
    year = ensure_school_year(first_year)
    values: list[Values] = [result.values for result in results]
    named = {each.row.rombel: each.row.grade_level for each in values if each.row.rombel and each.row.grade_level}
    groups = ensure_class_groups(year.id, named)
    new = [each.row for each in values if each.known is None]
    changed = [(each.row, each.known) for each in values if each.known is not None]
    written = _write_new(new, groups, year) | _write_changed(changed, groups)
    _move(changed, groups, year)
    return written


class _Known:
    """The students whom a chunk may mean, in one query."""

    def __init__(self, rows: Sequence[StudentRow]) -> None:
        students = _students_of(rows)
        self._by_nisn = {student.nisn: student for student in students if student.nisn}
        self._by_nipd = {student.nipd: student for student in students if student.nipd}

    def find(self, row: StudentRow) -> Row[Any] | None:
        """The student whom the row means; None for a new one."""
        return self._by_nisn.get(row.nisn) or self._by_nipd.get(row.nipd)

    def conflict(self, row: StudentRow) -> RowProblem | None:
        """Why the numbers of the row can't be one student's."""
        by_nisn, by_nipd = self._by_nisn.get(row.nisn), self._by_nipd.get(row.nipd)
        if by_nipd is None:
            return None
        is_other_person = by_nisn is not None and by_nisn.id != by_nipd.id
        has_other_nisn = by_nisn is None and row.nisn is not None and by_nipd.nisn not in (None, row.nisn)
        if not (is_other_person or has_other_nisn):
            return None
        reason = _("NIPD %(nipd)s sudah dipakai siswa lain yang NISN-nya berbeda. Periksa kedua nomor.", nipd=row.nipd)
        return RowProblem(row.row, "NIPD", reason)


def _students_of(rows: Sequence[StudentRow]) -> Sequence[Row[Any]]:
    """The students who have a NISN or a NIPD of `rows`, with the name and the year of their rombel."""
    has_number = or_(
        Student.nisn.in_([row.nisn for row in rows if row.nisn]),
        Student.nipd.in_([row.nipd for row in rows if row.nipd]),
    )
    columns = [getattr(Student, name) for name in FIELDS]
    statement = select(
        Student.id, *columns, Student.class_group_id, ClassGroup.name.label(ROMBEL), SchoolYear.first_year
    )
    statement = statement.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id)
    statement = statement.outerjoin(SchoolYear, SchoolYear.id == ClassGroup.school_year_id)
    return db.session.execute(statement.where(has_number)).all()


def _compare(row: StudentRow, known: _Known, first_year: int) -> RowResult:
    found = known.find(row)
    result = RowResult(
        row.row,
        Outcome.NEW,
        row.name,
        record_id=found.id if found is not None else None,
        identities=_identities(row),
        values=Values(row, found),
    )
    problem = known.conflict(row)
    if problem is not None:
        result.refuse(problem)
    elif found is None:
        result.changes = _told_of_new(row)
    else:
        result.changes = _differing(found, row, first_year)
        result.outcome = Outcome.CHANGED if result.changes else Outcome.UNCHANGED
    return result


def _identities(row: StudentRow) -> tuple[str, ...]:
    numbers = [f"NISN:{row.nisn}"] if row.nisn else []
    return (*numbers, f"NIPD:{row.nipd}") if row.nipd else tuple(numbers)


def _told_of_new(row: StudentRow) -> dict[str, tuple[Any, Any]]:
    """What a list tells of a new student beside the name: enough to know them by."""
    told = (("nisn", row.nisn), ("nipd", row.nipd), ("sex", row.sex), (ROMBEL, row.rombel))
    return {name: (None, value) for name, value in told if value}


def _differing(found: Row[Any], row: StudentRow, first_year: int) -> dict[str, tuple[Any, Any]]:
    """Field → old and new as JSON, of those that the row tells."""
    told, known = told_by(row), told_by(found)
    changes: dict[str, tuple[Any, Any]] = {}
    if told != known:
        changes = {
            name: (_shown(name, before), _shown(name, value))
            for name, value, before in zip(FIELDS, told, known, strict=True)
            if value is not None and value != before
        }
    if row.rombel is not None and (found.rombel, found.first_year) != (row.rombel, first_year):
        changes[ROMBEL] = (_label(found.rombel, found.first_year), _label(row.rombel, first_year))
    return changes


def _shown(name: str, value: Any) -> Any:
    """A field as lists of changes tell it: numbers of citizens by their ends only."""
    return masked(value) if name in CITIZENS and value is not None else plain(value)


def _label(name: str | None, first_year: int | None) -> str | None:
    return f"{name} ({first_year}/{first_year + 1})" if name is not None and first_year is not None else None


def _write_new(rows: Sequence[StudentRow], groups: Mapping[str, int], year: SchoolYear) -> dict[int, Written]:
    """New students sit in their rombel since the school year began; when they came is not in the file."""
    if not rows:
        return {}
    moment = now()
    columns: dict[str, Sequence[Any]] = dict(zip(FIELDS, zip(*map(told_by, rows), strict=True), strict=True))
    seats = [groups.get(row.rombel or "") for row in rows]
    columns["class_group_id"] = seats
    columns["status"] = [StudentStatus.ACTIVE] * len(rows)
    columns["updated_at"] = [moment] * len(rows)
    before = db.session.scalar(select(func.max(Student.id))) or 0
    insert_columns(Student, columns)
    ids = _ids_of(rows, above=before)
    begin_placements({id_: seat for id_, seat in zip(ids, seats, strict=True) if seat is not None}, on=year.starts_on)
    record_arrivals(ids, Turn(status=StudentStatus.ACTIVE, on=min(today(), year.starts_on), reason=_("Diimpor.")))
    undo = {"updated_at": moment.isoformat()}
    return {row.row: Written(id_, undo) for row, id_ in zip(rows, ids, strict=True)}


def _ids_of(rows: Sequence[StudentRow], *, above: int) -> list[int]:
    """Of students who have just been written, each with a NISN or a NIPD of their own; all newer than `above`."""
    written = select(Student.id, Student.nisn, Student.nipd).where(Student.id > above)
    found = db.session.execute(written).all()  # noqa: TU101 - no more than was written since
    by_nisn, by_nipd = {each.nisn: each.id for each in found}, {each.nipd: each.id for each in found}
    return [by_nisn[row.nisn] if row.nisn else by_nipd[row.nipd] for row in rows]


def _write_changed(rows: Sequence[tuple[StudentRow, Row[Any]]], groups: Mapping[str, int]) -> dict[int, Written]:
    """The same columns for every row, so that all changes go in one statement."""
    values, written, moment = [], {}, now()
    for row, found in rows:
        told = {name: value for name in FIELDS if (value := getattr(row, name)) is not None}
        group = groups.get(row.rombel or "")
        told |= {"class_group_id": group} if group is not None else {}
        after = {name: told.get(name, getattr(found, name)) for name in (*FIELDS, "class_group_id")}
        values.append(after | {"id": found.id, "updated_at": moment})
        changed = [name for name, value in after.items() if value != getattr(found, name)]
        undo = {
            "before": {name: plain(getattr(found, name)) for name in changed},
            "after": {name: plain(after[name]) for name in changed},
        }
        written[row.row] = Written(found.id, undo)
    if values:
        db.session.execute(update(Student), values)
    return written


def _move(changed: Sequence[tuple[StudentRow, Row[Any]]], groups: Mapping[str, int], year: SchoolYear) -> None:
    """Who has another rombel than before moved today, if that lies in the year."""
    seats = ((found, groups.get(row.rombel or "")) for row, found in changed)
    moved = {found.id: seat for found, seat in seats if seat is not None and found.class_group_id != seat}
    if moved:
        record_placements(moved, on=max(today(), year.starts_on))
