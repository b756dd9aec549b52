"""Whose scores a person may see and change: a teacher those of own subjects, a homeroom teacher the own rombel's too.

The condition knows who asks (`core.accounts.acting`), as Student's does.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, false, or_, select, true
from sqlalchemy.orm import joinedload

from core.accounts.acting import acting_may, acting_user_id
from core.db import db
from core.i18n import gettext as _
from modules.Report.errors import ReportForbiddenError, ReportNotFoundError
from modules.Report.models import TeachingAssignment
from modules.Report.permissions import ENTER_ALL_SCORES, ENTER_SCORES, FILL_CLASSES, VIEW_ALL_SCORES
from modules.Student.models import ClassGroup, Teacher
from modules.Student.models.semester import Half
from modules.Student.services import own_class_groups


@dataclass(frozen=True)
class ClassTerm:
    """A class in a semester, which who asks may see."""

    group: ClassGroup
    half: Half

    @property
    def label(self) -> str:
        """VII A, ganjil 2026/2027."""
        return f"{self.group.name}, {semester_words(self.half)} {self.group.school_year.label}"


def semester_words(half: int) -> str:
    """As people say it."""
    return _("ganjil") if half == Half.ODD else _("genap")


def own_teacher_id() -> int | None:
    """The teacher who signs in with the account of who asks."""
    user_id = acting_user_id()
    if user_id is None:
        return None
    return db.session.scalar(select(Teacher.id).where(Teacher.user_id == user_id, Teacher.is_active.is_(True)))


def is_visible_class() -> ColumnElement[bool]:
    """The condition on `ClassGroup` that who asks may see all scores of a class."""
    if acting_may(VIEW_ALL_SCORES):
        return true()
    user_id = acting_user_id()
    return false() if user_id is None else ClassGroup.id.in_(own_class_groups(user_id))


def classes_asked(school_year_id: int, class_group_id: int | None) -> Select[ClassGroup]:
    """Of the classes whose scores who asks may see the one, or all of the school year."""
    groups = select(ClassGroup).where(ClassGroup.school_year_id == school_year_id, is_visible_class())
    return groups if class_group_id is None else groups.where(ClassGroup.id == class_group_id)


def is_visible_assignment() -> ColumnElement[bool]:
    """The condition on `TeachingAssignment` that who asks may see its scores."""
    if acting_may(VIEW_ALL_SCORES):
        return true()
    user_id, teacher_id = acting_user_id(), own_teacher_id()
    if user_id is None:
        return false()
    own = TeachingAssignment.class_group_id.in_(own_class_groups(user_id))
    return or_(own, TeachingAssignment.teacher_id == teacher_id) if teacher_id is not None else own


def find_class(group_id: int, half: int) -> ClassTerm:
    """The class with school year and homeroom teacher. ReportNotFoundError, also for who may not see all of it."""
    found = select(ClassGroup).where(ClassGroup.id == group_id, is_visible_class())
    found = found.options(joinedload(ClassGroup.school_year), joinedload(ClassGroup.homeroom_teacher))
    group = db.session.scalar(found)
    if group is None or half not in (Half.ODD, Half.EVEN):
        raise ReportNotFoundError(_("Rombel ini tidak ditemukan, atau bukan rombel Anda."))
    return ClassTerm(group, Half(half))


def find_assignment(assignment_id: int) -> TeachingAssignment:
    """The assignment with class, school year, subject and teacher. ReportNotFoundError, also for who may not see it."""
    found = select(TeachingAssignment).where(TeachingAssignment.id == assignment_id, is_visible_assignment())
    found = found.options(
        joinedload(TeachingAssignment.class_group).joinedload(ClassGroup.school_year),
        joinedload(TeachingAssignment.class_group).joinedload(ClassGroup.homeroom_teacher),
        joinedload(TeachingAssignment.subject),
        joinedload(TeachingAssignment.teacher),
    )
    assignment = db.session.scalar(found)
    if assignment is None:
        raise ReportNotFoundError(_("Mapel ini tidak ditemukan di rombel itu, atau bukan mapel yang Anda ajar."))
    return assignment


def term_of(assignment: TeachingAssignment) -> ClassTerm:
    """The class and semester of an assignment that was found."""
    return ClassTerm(assignment.class_group, Half(assignment.half))


def may_enter(assignment: TeachingAssignment) -> bool:
    """Whether who asks may change its scores and plan."""
    if acting_may(ENTER_ALL_SCORES):
        return True
    teacher_id = own_teacher_id()
    return acting_may(ENTER_SCORES) and teacher_id is not None and assignment.teacher_id == teacher_id


def may_fill(term: ClassTerm) -> bool:
    """Whether who asks may say what the homeroom teacher says."""
    if acting_may(ENTER_ALL_SCORES):
        return True
    teacher_id = own_teacher_id()
    return acting_may(FILL_CLASSES) and teacher_id is not None and term.group.homeroom_teacher_id == teacher_id


def check_may_enter(assignment: TeachingAssignment) -> None:
    """Raises ReportForbiddenError."""
    if not may_enter(assignment):
        raise ReportForbiddenError(_("Nilai ini diisi oleh guru mapelnya. Hubungi bagian kurikulum bila perlu diubah."))


def check_may_fill(term: ClassTerm) -> None:
    """Raises ReportForbiddenError."""
    if not may_fill(term):
        raise ReportForbiddenError(_("Bagian ini diisi oleh wali kelas. Hubungi bagian kurikulum bila perlu diubah."))
