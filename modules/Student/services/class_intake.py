"""Rombel of a school year from a file: new, changed, or left as they are; found by name.

An empty cell says nothing: what is known stays. Comparing only reads; writing takes what comparing found.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update

from core.db import db
from core.imports import Outcome, RowResult, Written
from core.sheets import RowProblem
from modules.Student.dapodik.class_row import ClassRow
from modules.Student.models import ClassGroup, SchoolYear, Teacher
from modules.Student.services.homeroom_choice import HomeroomTeachers
from modules.Student.services.refused_rows import refused_rows
from modules.Student.services.school_years import ensure_school_year

FIELDS = ("grade_level", "homeroom_teacher_id")


@dataclass(frozen=True)
class Values:
    """What `write_classes` needs of a compared row."""

    row: ClassRow
    known: Row[Any] | None
    homeroom_id: int | None


class LessonResult(RowResult):
    """A row of a list of lessons: when its rombel was named before, it tells nothing new instead of contradicting."""

    __slots__ = ()

    def refuse(self, problem: RowProblem) -> None:
        """Leave the row to the earlier one."""
        self.outcome, self.identities, self.changes = Outcome.UNCHANGED, (), {}


def compare_classes(rows: Sequence[ClassRow], *, first_year: int) -> list[RowResult]:
    """What each row means in the school year that begins in `first_year`."""
    known, teachers = _known(first_year), HomeroomTeachers(rows)
    return [_compare(row, known.get(row.name.casefold()), teachers) for row in rows]


def refused_classes(rows: Sequence[ClassRow], problems: Iterable[RowProblem], *, first_year: int) -> list[RowResult]:
    """Rows that can't be used, with the rombel that they seem to be about."""
    known = _known(first_year)
    found = [known.get((row.name or "").casefold()) for row in rows]
    return refused_rows(rows, [each.id if each is not None else None for each in found], problems)


def write_classes(results: Sequence[RowResult], *, first_year: int) -> dict[int, Written]:
    """Write new and changed rombel in bulk."""
    year = ensure_school_year(first_year)
    values: list[Values] = [result.values for result in results]
    new = [each for each in values if each.known is None]
    changed = [(each, each.known) for each in values if each.known is not None]
    return _write_new(new, year.id) | _write_changed(changed)


def _known(first_year: int) -> Mapping[str, Row[Any]]:
    """Name → rombel of the year; a school has some dozens of them."""
    groups = select(
        ClassGroup.id,
        ClassGroup.name,
        ClassGroup.grade_level,
        ClassGroup.homeroom_teacher_id,
        Teacher.name.label("homeroom"),
    )
    groups = groups.outerjoin(Teacher, Teacher.id == ClassGroup.homeroom_teacher_id)
    groups = groups.join(SchoolYear, SchoolYear.id == ClassGroup.school_year_id)
    groups = groups.where(SchoolYear.first_year == first_year).order_by(ClassGroup.id)
    rows: Any = db.session.execute(groups)
    return {row.name.casefold(): row for row in rows}


def _compare(row: ClassRow, found: Row[Any] | None, teachers: HomeroomTeachers) -> RowResult:
    homeroom = teachers.choose(row)
    teacher = None if isinstance(homeroom, RowProblem) else homeroom
    kind = LessonResult if row.lesson else RowResult
    result = kind(
        row.row,
        Outcome.NEW,
        row.name,
        record_id=found.id if found is not None else None,
        identities=(f"Rombel:{row.name.upper()}",),
        values=Values(row, found, teacher.id if teacher is not None else None),
    )
    if isinstance(homeroom, RowProblem):
        result.refuse(homeroom)
    elif found is None:
        result.changes = {"grade_level": (None, row.grade_level)} | _homeroom(None, teacher)
    else:
        result.changes = _differing(found, row, teacher)
        result.outcome = Outcome.CHANGED if result.changes else Outcome.UNCHANGED
    return result


def _differing(found: Row[Any], row: ClassRow, teacher: Teacher | None) -> dict[str, tuple[Any, Any]]:
    """Field → old and new, of those that the row tells."""
    is_same_grade = found.grade_level == row.grade_level
    changes = {} if is_same_grade else {"grade_level": (found.grade_level, row.grade_level)}
    is_same_teacher = teacher is None or teacher.id == found.homeroom_teacher_id
    return changes if is_same_teacher else changes | _homeroom(found.homeroom, teacher)


def _homeroom(before: str | None, teacher: Teacher | None) -> dict[str, tuple[Any, Any]]:
    return {"homeroom": (before, teacher.name)} if teacher is not None else {}


def _write_new(values: Sequence[Values], year_id: int) -> dict[int, Written]:
    made = {each.row.row: ClassGroup(school_year_id=year_id, name=each.row.name, **_told(each)) for each in values}
    db.session.add_all(made.values())
    db.session.flush()
    return {each.row.row: Written(made[each.row.row].id, {"after": _told(each)}) for each in values}


def _told(each: Values) -> dict[str, int | None]:
    return {"grade_level": each.row.grade_level, "homeroom_teacher_id": each.homeroom_id}


def _write_changed(values: Sequence[tuple[Values, Row[Any]]]) -> dict[int, Written]:
    written, rows = {}, []
    for each, found in values:
        before = {name: getattr(found, name) for name in FIELDS}
        after = before | {name: value for name, value in _told(each).items() if value is not None}
        changed = [name for name in FIELDS if after[name] != before[name]]
        rows.append(after | {"id": found.id})
        undo = {"before": {name: before[name] for name in changed}, "after": {name: after[name] for name in changed}}
        written[each.row.row] = Written(found.id, undo)
    if rows:
        db.session.execute(update(ClassGroup), rows)
    return written
