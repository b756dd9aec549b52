"""Finding students."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select

from core.db import db
from modules.Student.models import ClassGroup, Student
from modules.Student.services.visible import is_visible

WORD_LIMIT = 5
WANTED_BY_OFFICE = (Student.nisn, Student.nik, Student.birth_date, Student.mother_name, Student.address)
"""Columns without which a student counts as incomplete."""


@dataclass(frozen=True)
class StudentFilter:
    """What the list is narrowed to; empty values narrow nothing."""

    words: str = ""
    """Part of the name, or the beginning of NISN or NIPD."""
    class_group_id: int | None = None
    status: str = ""
    grade_level: int | None = None
    is_incomplete: bool = False


def find_students(wanted: StudentFilter) -> Select[Student, str]:
    """Students and the names of their rombel."""
    rows = select(Student, func.coalesce(ClassGroup.name, ""))
    rows = rows.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id)
    return rows.where(*conditions_of(wanted))


def count_students(wanted: StudentFilter) -> int:
    """How many students the filter leaves."""
    return db.session.scalar(select(func.count()).select_from(Student).where(*conditions_of(wanted))) or 0


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


def conditions_of(wanted: StudentFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions on students alone, of those whom who asks may see."""
    conditions = [is_visible(), *matches_words(wanted.words)]
    if wanted.class_group_id is not None:
        conditions.append(Student.class_group_id == wanted.class_group_id)
    if wanted.status:
        conditions.append(Student.status == wanted.status)
    if wanted.grade_level is not None:
        groups = select(ClassGroup.id).where(ClassGroup.grade_level == wanted.grade_level)
        conditions.append(Student.class_group_id.in_(groups))
    if wanted.is_incomplete:
        conditions.append(or_(*(column.is_(None) for column in WANTED_BY_OFFICE)))
    return conditions
