"""Classes with subjects, plans and scores; nobody is real."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from core.accounts.models import User
from core.clock import now
from core.db import db
from modules.Report.models import (
    Aspect,
    Assessment,
    AssessmentKind,
    Curriculum,
    CurriculumKind,
    LearningObjective,
    Score,
    SubjectGroup,
    TeachingAssignment,
)
from modules.Report.services.cards.reading import curriculum_of
from modules.Report.services.setup.assignments import assignments_of, fill_class
from modules.Report.services.setup.curricula import add_subject, choose, groups_of, save_curriculum
from modules.Student.models import ClassGroup, Student, Teacher
from modules.Student.services import current_school_year, ensure_school_year, move_students
from tests.factories.staff import make_teacher
from tests.factories.student import make_class_group, make_student

HALF = 1
DEFAULTS = {"pass_mark": 75, "formative_weight": 0, "summative_weight": 60, "midterm_weight": 20, "final_weight": 20}


def make_class(name: str = "VII A", *, grade_level: int = 7) -> ClassGroup:
    """A rombel of this school year."""
    group = make_class_group(name, grade_level=grade_level, first_year=current_school_year())
    group.school_year = ensure_school_year(current_school_year())
    return group


def seat(group: ClassGroup, *names: str, **values: Any) -> list[Student]:
    """New students who sit there since July, in the order of their names."""
    students = [make_student(name, **values) for name in names]
    began = date(current_school_year(), 7, 1)
    move_students({student.id: group.id for student in students}, on=began)
    return sorted(students, key=lambda student: student.name)


def student_id(name: str) -> int:
    """Of the student who is called so."""
    return db.session.scalars(select(Student.id).where(Student.name == name)).one()


def make_curriculum(kind: CurriculumKind = CurriculumKind.MERDEKA, **values: Any) -> Curriculum:
    """A curriculum with one group of subjects."""
    curriculum = save_curriculum(None, {"name": f"Kurikulum {kind.value}", "kind": kind, **DEFAULTS, **values})
    db.session.add(SubjectGroup(curriculum_id=curriculum.id, code="A", label="Kelompok A", position=1))
    db.session.flush()
    return curriculum


def give_subject(curriculum: Curriculum, code: str = "MTK", name: str = "Matematika", **values: Any) -> None:
    """Another subject of the curriculum."""
    group = groups_of(curriculum.id)[0]
    given = {"code": code, "name": name, "religion": None, "group_id": group.id, "position": 1, "pass_mark": None}
    add_subject(curriculum, given | values)


def make_assignment(
    group: ClassGroup, *, teacher: Teacher | None = None, kind: CurriculumKind = CurriculumKind.MERDEKA, **values: Any
) -> TeachingAssignment:
    """Mathematics of a class in the first semester; the curriculum is made on the way where there is none."""
    curriculum = curriculum_of(group)
    if curriculum is None:
        curriculum = make_curriculum(kind, **values)
        give_subject(curriculum)
        choose(group.school_year_id, group.grade_level, None, curriculum)
    fill_class(group, HALF)
    assignment = next(each for each in assignments_of(group.id, HALF) if each.subject.code == "MTK")
    assignment.teacher_id = teacher.id if teacher is not None else None
    db.session.flush()
    return assignment


def plan(
    assignment: TeachingAssignment,
    *names: str,
    kind: AssessmentKind = AssessmentKind.SUMMATIVE,
    aspect: Aspect = Aspect.KNOWLEDGE,
    objectives: Sequence[LearningObjective | None] = (),
) -> list[Assessment]:
    """Assessments with weight one."""
    made = [
        Assessment(
            assignment_id=assignment.id,
            aspect=aspect,
            kind=kind,
            name=name,
            weight=1,
            position=position,
            objective_id=learned.id if (learned := dict(enumerate(objectives)).get(position)) else None,
        )
        for position, name in enumerate(names)
    ]
    db.session.add_all(made)
    db.session.flush()
    return made


def plan_all(assignment: TeachingAssignment) -> list[Assessment]:
    """One of each kind that weighs something: S1, STS, SAS."""
    return [
        *plan(assignment, "S1"),
        *plan(assignment, "STS", kind=AssessmentKind.MIDTERM),
        *plan(assignment, "SAS", kind=AssessmentKind.FINAL),
    ]


def objective(assignment: TeachingAssignment, code: str, text: str) -> LearningObjective:
    """Something to be learned in the assignment's subject and grade."""
    group = db.session.get_one(ClassGroup, assignment.class_group_id)
    made = LearningObjective(
        school_year_id=group.school_year_id,
        subject_id=assignment.subject_id,
        grade_level=group.grade_level,
        half=assignment.half,
        code=code,
        position=int(code[-1]),
        text=text,
    )
    db.session.add(made)
    db.session.flush()
    return made


def score(student: Student, points: Mapping[Assessment, float | None]) -> None:
    """Scores in points; None: not assessed."""
    for assessment, value in points.items():
        tenths = round(value * 10) if value is not None else None
        db.session.add(Score(assessment_id=assessment.id, student_id=student.id, tenths=tenths, updated_at=now()))
    db.session.flush()


def teacher_of(email: str, name: str = "Pak Guru") -> Teacher:
    """A teacher who signs in with the account of that address."""
    user_id = db.session.scalars(select(User.id).where(User.email == email)).one()
    return make_teacher(name, user_id=user_id)
