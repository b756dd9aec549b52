"""Who teaches what to whom: the columns of a class in a semester."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from core.db import db, insert_columns
from core.i18n import gettext as _
from modules.Report.errors import ReportConflictError, ReportNotFoundError
from modules.Report.models import Assessment, Curriculum, CurriculumSubject, TeachingAssignment
from modules.Report.services.cards.reading import curriculum_of
from modules.Report.services.class_locks import hold_open
from modules.Report.services.setup.curricula import subjects_of
from modules.Student.models import ClassGroup, SchoolYear, Teacher

COPIED = ("formative_weight", "summative_weight", "midterm_weight", "final_weight", "caps_remedial")


def has_assignments() -> bool:
    """Whether some subject of some class was given to a teacher."""
    given = select(TeachingAssignment.id).where(TeachingAssignment.teacher_id.is_not(None))
    return bool(db.session.scalar(select(exists(given))))


def groups_of_year(school_year_id: int) -> list[ClassGroup]:
    """The rombel of a school year with it and their homeroom teachers, by grade and name."""
    groups = select(ClassGroup).where(ClassGroup.school_year_id == school_year_id)
    groups = groups.options(joinedload(ClassGroup.school_year), joinedload(ClassGroup.homeroom_teacher))
    return list(db.session.scalars(groups.order_by(ClassGroup.grade_level, ClassGroup.name, ClassGroup.id)))


def active_teachers() -> list[Teacher]:
    """By name."""
    rows = select(Teacher).where(Teacher.is_active.is_(True)).order_by(Teacher.name, Teacher.id)
    return list(db.session.scalars(rows))


def assignments_of(class_group_id: int, half: int) -> list[TeachingAssignment]:
    """The subjects of a class with their teachers, by name."""
    rows = select(TeachingAssignment).join(TeachingAssignment.subject)
    rows = rows.where(TeachingAssignment.class_group_id == class_group_id, TeachingAssignment.half == half)
    rows = rows.options(joinedload(TeachingAssignment.subject), joinedload(TeachingAssignment.teacher))
    return sorted(db.session.scalars(rows), key=lambda each: each.subject.name)


def fill_year(year: SchoolYear, half: int) -> int:
    """Give each class of the year the subjects of its curriculum that it lacks; return how many were added.

    Their teachers are those of the other semester, where there are any. Locked classes are left out.
    """
    return sum(fill_class(group, half) for group in groups_of_year(year.id))


def fill_class(group: ClassGroup, half: int) -> int:
    """Give one class what it lacks."""
    curriculum = curriculum_of(group)
    if curriculum is None:
        return 0
    known = {each.subject_id for each in assignments_of(group.id, half)}
    lacking = [each for each in subjects_of(curriculum.id) if each.subject_id not in known]
    if not lacking:
        return 0
    hold_open(group.id, half)
    teachers = {each.subject_id: each.teacher_id for each in assignments_of(group.id, 3 - half)}
    insert_columns(TeachingAssignment, _columns(group, half, curriculum, lacking, teachers))
    return len(lacking)


def _columns(
    group: ClassGroup,
    half: int,
    curriculum: Curriculum,
    lacking: Sequence[CurriculumSubject],
    teachers: Mapping[int, int | None],
) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {
        "class_group_id": [group.id] * len(lacking),
        "half": [half] * len(lacking),
        "subject_id": [each.subject_id for each in lacking],
        "teacher_id": [teachers.get(each.subject_id) for each in lacking],
        "pass_mark": [each.pass_mark or curriculum.pass_mark for each in lacking],
    }
    return columns | {name: [getattr(curriculum, name)] * len(lacking) for name in COPIED}


def set_teachers(group: ClassGroup, half: int, teachers: Mapping[int, int | None]) -> int:
    """Assignment → teacher; return how many changed. Raises LockedClassError."""
    hold_open(group.id, half)
    known = {teacher.id for teacher in active_teachers()}
    changed = 0
    for each in assignments_of(group.id, half):
        wanted = teachers.get(each.id, each.teacher_id)
        if wanted != each.teacher_id and (wanted is None or wanted in known):
            each.teacher_id = wanted
            changed += 1
    db.session.flush()
    return changed


def remove_assignment(group: ClassGroup, half: int, assignment_id: int) -> None:
    """Take a subject from a class. ReportNotFoundError; ReportConflictError once it has an assessment plan."""
    hold_open(group.id, half)
    found = db.session.get(TeachingAssignment, assignment_id)
    if found is None or (found.class_group_id, found.half) != (group.id, half):
        raise ReportNotFoundError(_("Mapel ini tidak ditemukan di rombel itu."))
    if db.session.scalar(select(Assessment.id).where(Assessment.assignment_id == found.id).limit(1)) is not None:
        raise ReportConflictError(_("Mapel ini sudah mempunyai rencana penilaian, jadi tidak dapat dihapus."))
    db.session.delete(found)
    db.session.flush()
