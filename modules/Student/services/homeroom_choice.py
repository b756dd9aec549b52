"""Which teacher a file means by a name, with or without a NUPTK."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import or_, select

from core.db import db
from core.i18n import gettext as _
from core.sheets import RowProblem
from modules.Student.dapodik.class_row import ClassRow
from modules.Student.models import Teacher

NAME, NUPTK = "Wali Kelas", "NUPTK Wali Kelas"
MOST_NAMED = 5
"""Choices that a problem names."""


class HomeroomTeachers:
    """The teachers whom a chunk may mean; those who have left only by their NUPTK."""

    def __init__(self, rows: Sequence[ClassRow]) -> None:
        """Look them up: a school has a few hundred teachers at most."""
        numbers = {row.homeroom_nuptk for row in rows if row.homeroom_nuptk}
        wanted = select(Teacher).where(or_(Teacher.is_active.is_(True), Teacher.nuptk.in_(numbers)))
        self._by_nuptk: dict[str, Teacher] = {}
        self._by_name: dict[str, list[Teacher]] = defaultdict(list)
        for teacher in db.session.scalars(wanted.order_by(Teacher.name, Teacher.id)):
            if teacher.nuptk:
                self._by_nuptk[teacher.nuptk] = teacher
            if teacher.is_active:
                for name in _forms_of(teacher.name):
                    self._by_name[name].append(teacher)

    def choose(self, row: ClassRow) -> Teacher | RowProblem | None:
        """The teacher, None where the row names none, or why nobody can tell."""
        if row.homeroom_nuptk in self._by_nuptk:
            return self._by_nuptk[row.homeroom_nuptk]
        if row.homeroom is None:
            return _unknown(row, NUPTK, row.homeroom_nuptk) if row.homeroom_nuptk else None
        found = self._named(row.homeroom)
        if len(found) == 1:
            return found[0]
        return _ambiguous(row, found) if found else _unknown(row, NAME, row.homeroom)

    def _named(self, name: str) -> list[Teacher]:
        """Whoever bears the whole name, else the name without the degrees behind its comma."""
        return next((found for form in _forms_of(name) if (found := self._by_name.get(form))), [])


def _forms_of(name: str) -> list[str]:
    return list(dict.fromkeys((name.casefold(), name.casefold().partition(",")[0].strip())))


def _unknown(row: ClassRow, column: str, value: str) -> RowProblem:
    reason = _("Guru %(value)s belum tercatat. Impor guru dahulu, atau kosongkan sel ini.", value=value)
    return RowProblem(row.row, column, reason)


def _ambiguous(row: ClassRow, teachers: Sequence[Teacher]) -> RowProblem:
    choices = "; ".join(_told_apart(teacher) for teacher in teachers[:MOST_NAMED])
    reason = _(
        "Ada %(number)s guru dengan nama ini: %(choices)s. Isi NUPTK-nya.", number=len(teachers), choices=choices
    )
    return RowProblem(row.row, NAME, reason)


def _told_apart(teacher: Teacher) -> str:
    if teacher.nuptk:
        return f"{teacher.name} (NUPTK {teacher.nuptk})"
    return f"{teacher.name} (NIP {teacher.nip or '–'})"
