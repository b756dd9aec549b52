"""Finding students."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select

from core.db import db
from modules.Student.models import ClassGroup, Student

WORD_LIMIT = 5


@dataclass(frozen=True)
class StudentFilter:
    """What the list is narrowed to; empty values narrow nothing."""

    words: str = ""
    """Part of the name, or the beginning of NISN or NIPD."""
    class_group_id: int | None = None
    status: str = ""


def find_students(wanted: StudentFilter) -> Select[Student, str]:
    """Students and the names of their rombel."""
    rows = select(Student, func.coalesce(ClassGroup.name, ""))
    return rows.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id).where(*_conditions(wanted))


def count_students(wanted: StudentFilter) -> int:
    """How many students the filter leaves."""
    return db.session.scalar(select(func.count()).select_from(Student).where(*_conditions(wanted))) or 0


def matches_words(words: str) -> list[ColumnElement[bool]]:
    """The conditions that a student's name or number has each of the words."""
    return [
        or_(
            Student.name.icontains(word, autoescape=True),
            Student.nisn.startswith(word, autoescape=True),
            Student.nipd.startswith(word, autoescape=True),
        )
        # PostgreSQL refuses a text with NUL in it.
        for word in words.replace("\0", " ").split()[:WORD_LIMIT]
    ]


def _conditions(wanted: StudentFilter) -> list[ColumnElement[bool]]:
    conditions = matches_words(wanted.words)
    if wanted.class_group_id is not None:
        conditions.append(Student.class_group_id == wanted.class_group_id)
    if wanted.status:
        conditions.append(Student.status == wanted.status)
    return conditions
