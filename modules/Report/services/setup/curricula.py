"""Curricula, their subjects, and which classes have which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from core.db import db
from core.i18n import gettext as _
from modules.Report.errors import ReportConflictError, ReportError, ReportNotFoundError
from modules.Report.models import (
    Curriculum,
    CurriculumChoice,
    CurriculumKind,
    CurriculumSubject,
    Subject,
    SubjectGroup,
    TeachingAssignment,
)
from modules.Report.services.setup.standard import LEVELS, LOCAL, RELIGIONS, STANDARDS, Standard
from modules.Student.models import ClassGroup

DEFAULT_WEIGHTS = {
    CurriculumKind.MERDEKA: {"summative_weight": 60, "midterm_weight": 20, "final_weight": 20},
    CurriculumKind.K13: {"summative_weight": 40, "midterm_weight": 30, "final_weight": 30},
}
DEFAULT_PASS_MARK = 75


@dataclass(frozen=True)
class Choice:
    """What a grade, or a rombel of its own, has."""

    grade_level: int
    group: ClassGroup | None
    curriculum: Curriculum | None


def has_curricula() -> bool:
    """Whether some class has one."""
    return bool(db.session.scalar(select(exists(select(CurriculumChoice.id)))))


def all_curricula() -> list[Curriculum]:
    """By name."""
    return list(db.session.scalars(select(Curriculum).order_by(Curriculum.name)))


def find_curriculum(curriculum_id: int) -> Curriculum:
    """Raises ReportNotFoundError."""
    found = db.session.get(Curriculum, curriculum_id)
    if found is None:
        raise ReportNotFoundError(_("Kurikulum ini tidak ditemukan."))
    return found


def save_curriculum(found: Curriculum | None, values: Mapping[str, Any]) -> Curriculum:
    """Make or change one; teaching assignments that exist keep their weights. ReportConflictError for a taken name."""
    same = db.session.scalar(select(Curriculum).where(Curriculum.name == values["name"]))
    if same is not None and same is not found:
        raise ReportConflictError(_("Kurikulum %(name)s sudah ada.", name=values["name"]))
    curriculum = found or Curriculum()
    for name, value in values.items():
        setattr(curriculum, name, value)
    db.session.add(curriculum)
    db.session.flush()
    return curriculum


def make_standard_curricula(level: str) -> list[Curriculum]:
    """Merdeka and K13 with the subjects of SD, SMP or SMA; what is there already is left alone."""
    if level not in LEVELS:
        raise ReportError(_("Pilih jenjang SD, SMP, atau SMA."))
    return [_made(standard, level) for standard in STANDARDS]


def _made(standard: Standard, level: str) -> Curriculum:
    name = f"{standard.name} {level}"
    known = db.session.scalar(select(Curriculum).where(Curriculum.name == name))
    if known is not None:
        return known
    weights = DEFAULT_WEIGHTS[standard.kind]
    values = {"name": name, "kind": standard.kind, "pass_mark": DEFAULT_PASS_MARK, "formative_weight": 0, **weights}
    made = save_curriculum(None, values)
    groups = [
        SubjectGroup(curriculum_id=made.id, code=code, label=label, position=position)
        for position, (code, label) in enumerate(standard.groups, start=1)
    ]
    db.session.add_all(groups)
    db.session.flush()
    religious = [(code, subject, religion) for religion, (code, subject) in RELIGIONS.items()]
    common = [*religious, *((code, subject, None) for code, subject in LEVELS[level])]
    local = [(code, subject, None) for code, subject in LOCAL]
    _add_subjects(made, groups[0], common)
    _add_subjects(made, groups[1], local)
    return made


def _add_subjects(curriculum: Curriculum, group: SubjectGroup, subjects: Sequence[tuple[str, str, str | None]]) -> None:
    for position, (code, name, religion) in enumerate(subjects, start=1):
        subject = ensure_subject(code, name, religion)
        db.session.add(
            CurriculumSubject(curriculum_id=curriculum.id, subject_id=subject.id, group_id=group.id, position=position)
        )
    db.session.flush()


def ensure_subject(code: str, name: str, religion: str | None = None) -> Subject:
    """The subject of that code or name, made where there is none."""
    found = select(Subject).where((Subject.code == code) | (Subject.name == name)).order_by(Subject.id).limit(1)
    subject = db.session.scalar(found)
    if subject is None:
        subject = Subject(code=code, name=name, religion=religion)
        db.session.add(subject)
        db.session.flush()
    return subject


def groups_of(curriculum_id: int) -> list[SubjectGroup]:
    """In the order of the card."""
    rows = select(SubjectGroup).where(SubjectGroup.curriculum_id == curriculum_id)
    return list(db.session.scalars(rows.order_by(SubjectGroup.position, SubjectGroup.id)))


def subjects_of(curriculum_id: int) -> list[CurriculumSubject]:
    """With subject and group, in the order of the card."""
    rows = select(CurriculumSubject).join(CurriculumSubject.group)
    rows = rows.where(CurriculumSubject.curriculum_id == curriculum_id)
    rows = rows.options(joinedload(CurriculumSubject.subject), joinedload(CurriculumSubject.group))
    rows = rows.order_by(SubjectGroup.position, SubjectGroup.id, CurriculumSubject.position, CurriculumSubject.id)
    return list(db.session.scalars(rows))


def add_subject(curriculum: Curriculum, values: Mapping[str, Any]) -> CurriculumSubject:
    """Add a subject to a curriculum, made where the school has none of that name. ReportConflictError, ReportError."""
    group = db.session.get(SubjectGroup, values["group_id"])
    if group is None or group.curriculum_id != curriculum.id:
        raise ReportError(_("Pilih kelompok mapel dari kurikulum ini."))
    subject = ensure_subject(values["code"], values["name"], values["religion"])
    there = select(CurriculumSubject.id).where(
        CurriculumSubject.curriculum_id == curriculum.id, CurriculumSubject.subject_id == subject.id
    )
    if db.session.scalar(there) is not None:
        raise ReportConflictError(_("Mapel %(name)s sudah ada di kurikulum ini.", name=subject.name))
    made = CurriculumSubject(
        curriculum_id=curriculum.id,
        subject_id=subject.id,
        group_id=group.id,
        position=values["position"],
        pass_mark=values["pass_mark"],
    )
    db.session.add(made)
    db.session.flush()
    return made


def remove_subject(curriculum: Curriculum, curriculum_subject_id: int) -> None:
    """Take it out of the curriculum; classes that have it keep it, below the others. ReportNotFoundError."""
    found = db.session.get(CurriculumSubject, curriculum_subject_id)
    if found is None or found.curriculum_id != curriculum.id:
        raise ReportNotFoundError(_("Mapel ini tidak ada di kurikulum ini."))
    db.session.delete(found)
    db.session.flush()


def choices_of(school_year_id: int, groups: Sequence[ClassGroup]) -> list[Choice]:
    """What each grade of these rombel has, and each rombel that differs from its grade."""
    rows = select(CurriculumChoice, Curriculum).join(Curriculum, Curriculum.id == CurriculumChoice.curriculum_id)
    rows = rows.where(CurriculumChoice.school_year_id == school_year_id).order_by(CurriculumChoice.id)
    known = {(choice.grade_level, choice.class_group_id): each for choice, each in db.session.execute(rows)}
    grades = sorted({group.grade_level for group in groups})
    whole = [Choice(grade, None, known.get((grade, None))) for grade in grades]
    own = [
        Choice(group.grade_level, group, known[group.grade_level, group.id])
        for group in groups
        if (group.grade_level, group.id) in known
    ]
    return whole + own


def choose(school_year_id: int, grade_level: int, class_group_id: int | None, curriculum: Curriculum) -> None:
    """Let the grade, or one rombel of it, have the curriculum.

    Raises ReportConflictError where subjects of such a class were already given to teachers: their columns would lose
    their place.
    """
    scope = str(class_group_id) if class_group_id is not None else ""
    found = db.session.scalar(
        select(CurriculumChoice).where(
            CurriculumChoice.school_year_id == school_year_id,
            CurriculumChoice.grade_level == grade_level,
            CurriculumChoice.scope == scope,
        )
    )
    is_other = found is None or found.curriculum_id != curriculum.id
    if is_other and _is_used(school_year_id, grade_level, class_group_id):
        raise ReportConflictError(
            _("Tingkat ini sudah mempunyai pengajar menurut kurikulum sekarang. Hapus pengajarnya dahulu.")
        )
    if found is None:
        found = CurriculumChoice(
            school_year_id=school_year_id, grade_level=grade_level, class_group_id=class_group_id, scope=scope
        )
        db.session.add(found)
    found.curriculum_id = curriculum.id
    db.session.flush()


def _is_used(school_year_id: int, grade_level: int, class_group_id: int | None) -> bool:
    used = select(TeachingAssignment.id).join(ClassGroup, ClassGroup.id == TeachingAssignment.class_group_id)
    used = used.where(ClassGroup.school_year_id == school_year_id, ClassGroup.grade_level == grade_level)
    if class_group_id is not None:
        used = used.where(ClassGroup.id == class_group_id)
    return db.session.scalar(used.limit(1)) is not None
