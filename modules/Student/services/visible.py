"""Whom a person may see: everybody, or only the students of their own rombel of this school year.

The condition knows who asks (`core.accounts.acting`), so that nothing has to be handed through, and a job sees what the
person sees who asked for it. `tests/architecture/test_row_scope.py` asks every page for a student of another rombel.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, false, select, true

from core.accounts.acting import acting_may, acting_user_id
from modules.Student.models import ClassGroup, SchoolYear, Student, Teacher
from modules.Student.permissions import VIEW_ALL
from modules.Student.services.school_years import current_school_year


def sees_all() -> bool:
    """Whether who asks may see the students of all rombel."""
    return acting_may(VIEW_ALL)


def is_visible(student: Any = Student) -> ColumnElement[bool]:
    """The condition that who asks may see a student: `Student`, or an alias of it."""
    return _is_among_own(student.class_group_id)


def is_visible_group() -> ColumnElement[bool]:
    """The condition that who asks may see the students of a rombel."""
    return _is_among_own(ClassGroup.id)


def own_class_groups(user_id: int) -> Select[int]:
    """Ids of the rombel of this school year whose homeroom teacher signs in with that account."""
    own = select(ClassGroup.id).join(Teacher, Teacher.id == ClassGroup.homeroom_teacher_id)
    own = own.join(SchoolYear, SchoolYear.id == ClassGroup.school_year_id)
    is_this_year = SchoolYear.first_year == current_school_year()
    return own.where(Teacher.user_id == user_id, Teacher.is_active.is_(True), is_this_year)


def _is_among_own(group: Any) -> ColumnElement[bool]:
    if sees_all():
        return true()
    user_id = acting_user_id()
    return false() if user_id is None else group.in_(own_class_groups(user_id))
