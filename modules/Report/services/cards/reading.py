"""Everything that the cards of one class need, in a fixed number of queries however many students it has."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select, true
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from core.db import db
from core.documents.letterhead import letterhead
from core.documents.models import Letterhead
from core.i18n import gettext as _
from modules.Report.errors import ReportNotFoundError
from modules.Report.models import (
    Aspect,
    Assessment,
    CompetenceText,
    Curriculum,
    CurriculumChoice,
    CurriculumSubject,
    Extracurricular,
    ExtracurricularGrade,
    HomeroomRecord,
    LearningObjective,
    Project,
    ProjectGrade,
    ReportTerm,
    Score,
    Subject,
    SubjectGroup,
    TeachingAssignment,
)
from modules.Report.services.class_locks import lock_of
from modules.Report.services.members import members
from modules.Report.services.terms import find_term
from modules.Student.models import ClassGroup, Student, Teacher

Scores = Mapping[int, Mapping[int, tuple[int | None, bool]]]
"""Student → assessment → tenths (None: not assessed) and whether of a remedial."""


@dataclass(frozen=True)
class ScoreFacts:
    """The scores of one class in one semester, as the database has them."""

    group: ClassGroup
    half: int
    curriculum: Curriculum | None
    """None while nobody has chosen one."""
    assignments: Sequence[Any]
    """Assignment, subject, teacher, group code, group label; in the order of the card."""
    plans: Mapping[int, Sequence[Assessment]]
    """Assignment → its assessments, in order."""
    scores: Scores
    texts: Mapping[tuple[int, int, Aspect], CompetenceText]
    """Of assignment, student and aspect."""
    objectives: Mapping[int, str]
    is_locked: bool


@dataclass(frozen=True)
class ClassFacts(ScoreFacts):
    """All that the cards of the class say."""

    students: Sequence[Student]
    records: Mapping[int, HomeroomRecord]
    activities: Mapping[int, Sequence[Any]]
    """Student → name, predicate, description."""
    projects: Mapping[int, Sequence[Any]]
    """Student → project, level."""
    term: ReportTerm | None
    letterhead: Letterhead


def read_class(
    class_group_id: int, half: int, student_ids: Collection[int] | None, *, counts: ColumnElement[bool] | None = None
) -> ClassFacts:
    """Of some students, or of all; with the scores for which `counts` holds. Raises ReportNotFoundError."""
    group = _group(class_group_id)
    curriculum = curriculum_of(group)
    wanted = members(group, half)
    wanted = wanted if student_ids is None else wanted.where(Student.id.in_(student_ids))
    students = list(db.session.scalars(wanted))  # noqa: TU101 - one rombel
    ids = None if student_ids is None else [student.id for student in students]
    within = (TeachingAssignment.class_group_id == group.id) & (TeachingAssignment.half == half)
    return ClassFacts(
        group=group,
        half=half,
        curriculum=curriculum,
        students=students,
        assignments=assignments_of(within, curriculum),
        plans=plans_of(within),
        scores=scores_of(within if counts is None else within & counts, ids),
        texts=texts_of(within, ids),
        objectives=_objectives(group, half),
        records=_records(group.id, half, ids),
        activities=_activities(group.id, half, ids),
        projects=_projects(group.id, half, ids),
        is_locked=lock_of(group.id, half) is not None,
        term=find_term(group.school_year_id, half),
        letterhead=letterhead(),
    )


def curriculum_of(group: ClassGroup) -> Curriculum | None:
    """The curriculum of a class: its own choice, else that of its grade."""
    choice = select(Curriculum).join(CurriculumChoice, CurriculumChoice.curriculum_id == Curriculum.id)
    choice = choice.where(
        CurriculumChoice.school_year_id == group.school_year_id,
        CurriculumChoice.grade_level == group.grade_level,
        CurriculumChoice.scope.in_(("", str(group.id))),
    )
    return db.session.scalar(choice.order_by(CurriculumChoice.scope.desc()).limit(1))


def _group(class_group_id: int) -> ClassGroup:
    found = select(ClassGroup).where(ClassGroup.id == class_group_id)
    found = found.options(joinedload(ClassGroup.school_year), joinedload(ClassGroup.homeroom_teacher))
    group = db.session.scalar(found)
    if group is None:
        raise ReportNotFoundError(_("Rombel ini tidak ditemukan."))
    return group


def assignments_of(within: ColumnElement[bool], curriculum: Curriculum | None) -> list[Any]:
    """The subjects in the order of the card of that curriculum."""
    rows = select(TeachingAssignment, Subject, Teacher, SubjectGroup.code, SubjectGroup.label)
    rows = rows.join(Subject, Subject.id == TeachingAssignment.subject_id)
    rows = rows.outerjoin(Teacher, Teacher.id == TeachingAssignment.teacher_id)
    of_curriculum = CurriculumSubject.curriculum_id == (curriculum.id if curriculum is not None else None)
    rows = rows.outerjoin(CurriculumSubject, (CurriculumSubject.subject_id == Subject.id) & of_curriculum)
    rows = rows.outerjoin(SubjectGroup, SubjectGroup.id == CurriculumSubject.group_id)
    last = SubjectGroup.id.is_(None)
    order = (last, SubjectGroup.position, SubjectGroup.id, CurriculumSubject.position, Subject.name)
    return list(db.session.execute(rows.where(within).order_by(*order)))


def plans_of(within: ColumnElement[bool]) -> dict[int, list[Assessment]]:
    """Assignment → its assessments, in order."""
    rows = select(Assessment).join(TeachingAssignment, TeachingAssignment.id == Assessment.assignment_id)
    rows = rows.where(within).order_by(Assessment.assignment_id, Assessment.position, Assessment.id)
    plans: dict[int, list[Assessment]] = defaultdict(list)
    for each in db.session.scalars(rows):  # noqa: TU101 - one rombel
        plans[each.assignment_id].append(each)
    return plans


def scores_of(within: ColumnElement[bool], students: Collection[int] | None) -> Scores:
    """Of some students, or of all."""
    rows = select(Score.student_id, Score.assessment_id, Score.tenths, Score.is_remedial)
    rows = rows.join(Assessment, Assessment.id == Score.assessment_id)
    rows = rows.join(TeachingAssignment, TeachingAssignment.id == Assessment.assignment_id)
    rows = rows.where(within, _is_of(Score.student_id, students)).order_by(Score.assessment_id, Score.student_id)
    scores: dict[int, dict[int, tuple[int | None, bool]]] = defaultdict(dict)
    for student, assessment, tenths, is_remedial in db.session.execute(rows):  # noqa: TU101 - one rombel
        scores[student][assessment] = (tenths, is_remedial)
    return scores


def texts_of(
    within: ColumnElement[bool], students: Collection[int] | None
) -> dict[tuple[int, int, Aspect], CompetenceText]:
    """What teachers wrote: of assignment, student and aspect."""
    rows = select(CompetenceText).join(TeachingAssignment, TeachingAssignment.id == CompetenceText.assignment_id)
    rows = rows.where(within, _is_of(CompetenceText.student_id, students)).order_by(CompetenceText.id)
    return {(each.assignment_id, each.student_id, each.aspect): each for each in db.session.scalars(rows)}  # noqa: TU101 - one rombel


def _is_of(column: InstrumentedAttribute[int], students: Collection[int] | None) -> ColumnElement[bool]:
    return true() if students is None else column.in_(students)


def _objectives(group: ClassGroup, half: int) -> dict[int, str]:
    rows = select(LearningObjective.id, LearningObjective.text).where(
        LearningObjective.school_year_id == group.school_year_id,
        LearningObjective.grade_level == group.grade_level,
        LearningObjective.half == half,
    )
    return {row.id: row.text for row in db.session.execute(rows.order_by(LearningObjective.id))}


def _records(class_group_id: int, half: int, students: Collection[int] | None) -> dict[int, HomeroomRecord]:
    rows = select(HomeroomRecord).where(HomeroomRecord.class_group_id == class_group_id, HomeroomRecord.half == half)
    rows = rows.where(_is_of(HomeroomRecord.student_id, students))
    return {each.student_id: each for each in db.session.scalars(rows.order_by(HomeroomRecord.id))}  # noqa: TU101 - one rombel


def _activities(class_group_id: int, half: int, students: Collection[int] | None) -> dict[int, list[Any]]:
    rows = select(
        ExtracurricularGrade.student_id,
        Extracurricular.name,
        ExtracurricularGrade.predicate,
        ExtracurricularGrade.description,
    ).join(Extracurricular, Extracurricular.id == ExtracurricularGrade.extracurricular_id)
    rows = rows.where(ExtracurricularGrade.class_group_id == class_group_id, ExtracurricularGrade.half == half)
    rows = rows.where(_is_of(ExtracurricularGrade.student_id, students))
    return _by_student(rows.order_by(Extracurricular.name))


def _projects(class_group_id: int, half: int, students: Collection[int] | None) -> dict[int, list[Any]]:
    rows = select(ProjectGrade.student_id, Project, ProjectGrade.level)
    rows = rows.join(Project, Project.id == ProjectGrade.project_id)
    rows = rows.where(Project.class_group_id == class_group_id, Project.half == half)
    rows = rows.where(_is_of(ProjectGrade.student_id, students))
    return _by_student(rows.order_by(Project.position, Project.id))


def _by_student(rows: Select[*tuple[Any, ...]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(rows):
        found[row.student_id].append(row)
    return found
