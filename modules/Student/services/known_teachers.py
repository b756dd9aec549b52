"""Which teacher a row means: by NUPTK, else NIP, else NIK, else by name and date of birth.

A NUPTK is for life, a NIP comes with an appointment: so a number that was found is trusted over the ones behind it in
this order, and a teacher whose stronger number differs is somebody else. A teacher of whom only the name is known, as
people type one for a rombel, is who bears that name.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, func, or_, select

from core.db import db
from core.i18n import gettext as _
from core.sheets import RowProblem
from modules.Student.dapodik.teacher_row import TeacherRow
from modules.Student.models import Teacher

FIELDS = (
    "name", "nuptk", "nip", "nik", "sex", "birth_place", "birth_date", "employment_status", "staff_type", "phone",
    "email",
)  # fmt: skip
"""What a file tells of a teacher."""

NUMBERS = ("nuptk", "nip", "nik")
"""The strongest first."""


class KnownTeachers:
    """The teachers whom a chunk may mean, in one query."""

    def __init__(self, rows: Sequence[TeacherRow]) -> None:
        """Look them up."""
        self._by: dict[tuple[str, Any], list[Row[Any]]] = defaultdict(list)
        for teacher in _teachers_of(rows):
            for key in _keys(teacher):
                self._by[key].append(teacher)

    def find(self, row: TeacherRow) -> Row[Any] | None:
        """The teacher whom the row means; None for a new one, and where more than one could be meant."""
        for found in self._found(row):
            return found[0] if len(found) == 1 else None
        return None

    def conflict(self, row: TeacherRow) -> RowProblem | None:
        """Why the row can't be about one teacher."""
        meant = next(iter(self._found(row)), [])
        if len(meant) > 1:
            reason = _("Yang dimaksud dapat %(number)s guru; isi NUPTK atau NIP di berkas.", number=len(meant))
            return RowProblem(row.row, "Nama", reason)
        for name in NUMBERS:
            for owner in self._by.get((name, getattr(row, name)), []):
                if meant and owner.id != meant[0].id:
                    return _taken(row, name, owner)
        return _contradiction(row, meant[0]) if meant else None

    def _found(self, row: TeacherRow) -> list[list[Row[Any]]]:
        """The teachers behind each thing that the row is known by, the strongest first."""
        found = [self._by.get(key, []) for key in (*_number_keys(row), *_name_keys(row))]
        return [each for each in found if each]


def _teachers_of(rows: Sequence[TeacherRow]) -> Sequence[Row[Any]]:
    conditions = [
        getattr(Teacher, name).in_([value for row in rows if (value := getattr(row, name))]) for name in NUMBERS
    ]
    # Lower case is the database's here, and the comparison of names our own: a few too many do no harm.
    names = {row.name for row in rows if row.name}
    conditions.append(func.lower(Teacher.name).in_({each.lower() for each in names} | names))
    conditions.append(Teacher.birth_date.in_({row.birth_date for row in rows if row.birth_date}))
    columns = [getattr(Teacher, name) for name in FIELDS]
    statement = select(Teacher.id, *columns, Teacher.is_active).where(or_(*conditions)).order_by(Teacher.id)
    return db.session.execute(statement).all()


def _keys(teacher: Row[Any]) -> list[tuple[str, Any]]:
    if any(getattr(teacher, name) for name in (*NUMBERS, "birth_date")):
        return [*_number_keys(teacher), ("name and birth", (teacher.name.casefold(), teacher.birth_date))]
    return [("only a name", teacher.name.casefold())]


def _number_keys(each: Any) -> list[tuple[str, Any]]:
    return [(name, value) for name in NUMBERS if (value := getattr(each, name))]


def _name_keys(row: TeacherRow) -> list[tuple[str, Any]]:
    if not row.name:
        return []
    named = ("name and birth", (row.name.casefold(), row.birth_date))
    return [*([named] if row.birth_date else []), ("only a name", row.name.casefold())]


def _taken(row: TeacherRow, name: str, owner: Row[Any]) -> RowProblem:
    title = name.upper()
    reason = _("%(title)s ini milik %(owner)s, guru lain yang sudah tercatat.", title=title, owner=owner.name)
    return RowProblem(row.row, title, reason)


def _contradiction(row: TeacherRow, found: Row[Any]) -> RowProblem | None:
    """A stronger number that differs, where a weaker one or the name was the same."""
    for name in NUMBERS:
        mine, theirs = getattr(row, name), getattr(found, name)
        if mine is not None and mine == theirs:
            return None
        if mine is not None and theirs is not None:
            title = name.upper()
            reason = _(
                "Tercatat guru %(owner)s dengan %(title)s lain. Periksa nomornya.", owner=found.name, title=title
            )
            return RowProblem(row.row, title, reason)
    return None
