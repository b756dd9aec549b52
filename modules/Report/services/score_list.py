"""All cells of the score grids of a semester, as one list."""

from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from modules.Report.models import Assessment, Score, Subject, TeachingAssignment
from modules.Report.services.members import sat_in_semester
from modules.Report.services.scope import is_visible_assignment
from modules.Report.services.terms import choose_semester
from modules.Student.models import ClassGroup, Placement, SchoolYear, Student

LONGEST_ID = 10


def find_scores(semester: str | None, assignment: str | None) -> Select[*tuple[Any, ...]]:
    """A row an assessment and student, the score beside it where there is one; no order, no limit.

    `semester` such as 20261; `assignment`: of one subject in one class of it only.
    """
    chosen = choose_semester(semester).semester
    rows = (
        select(Student)
        .select_from(Assessment)
        .join(TeachingAssignment, TeachingAssignment.id == Assessment.assignment_id)
        .join(Subject, Subject.id == TeachingAssignment.subject_id)
        .join(ClassGroup, ClassGroup.id == TeachingAssignment.class_group_id)
        .join(SchoolYear, SchoolYear.id == ClassGroup.school_year_id)
        .join(
            Placement,
            and_(Placement.class_group_id == ClassGroup.id, sat_in_semester(chosen.first_year, chosen.half)),
        )
        .join(Student, Student.id == Placement.student_id)
        .outerjoin(Score, and_(Score.assessment_id == Assessment.id, Score.student_id == Student.id))
        .where(is_visible_assignment(), or_(Subject.religion.is_(None), _same_religion()))
    )
    if assignment is not None and assignment.isascii() and assignment.isdigit() and len(assignment) < LONGEST_ID:
        rows = rows.where(TeachingAssignment.id == int(assignment))
    return rows.where(SchoolYear.first_year == chosen.first_year, TeachingAssignment.half == chosen.half.value)


def _same_religion() -> Any:
    return func.lower(Subject.religion) == func.lower(Student.religion)
