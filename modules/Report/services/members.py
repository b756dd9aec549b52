"""Who belongs to a class in a semester: who sat there when it ended, or sits there now."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, or_, select

from core.clock import today
from core.db import db
from modules.Student.models import ClassGroup, Placement, Student
from modules.Student.models.semester import Half, Semester

ONE_DAY = timedelta(days=1)


def sat_in(group: ClassGroup, half: int) -> ColumnElement[bool]:
    """The condition on `Placement` that somebody belongs to the class in that semester; needs its school year.

    Who left in the middle of it is not on its list; who was promoted before its last day is.
    """
    return (Placement.class_group_id == group.id) & sat_in_semester(group.school_year.first_year, half)


def sat_in_semester(first_year: int, half: int) -> ColumnElement[bool]:
    """The condition on `Placement` that it counts for that semester, whatever the class."""
    last_day = _last_day(first_year, half)
    decisive = min(last_day, today())
    stayed = or_(Placement.ended_on.is_(None), Placement.ended_on >= decisive, Placement.decision.is_not(None))
    return (Placement.started_on <= last_day) & stayed


def members(group: ClassGroup, half: int) -> Select[Student]:
    """The students of the class in that semester, by name."""
    sitting = select(Placement.student_id).where(sat_in(group, half))
    return select(Student).where(Student.id.in_(sitting)).order_by(Student.name, Student.id)


def list_members(group: ClassGroup, half: int) -> list[Student]:
    """Some dozens of them."""
    return list(db.session.scalars(members(group, half)))  # noqa: TU101 - one rombel


def _last_day(first_year: int, half: int) -> date:
    later = Semester(first_year, Half.EVEN) if half == Half.ODD else Semester(first_year + 1, Half.ODD)
    return later.starts_on - ONE_DAY
