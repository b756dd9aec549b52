"""Students with school years behind them; nobody is real."""

from datetime import date

from sqlalchemy import update

from core.clock import now
from core.db import db
from modules.Report.models import ClassLock, CurriculumKind
from modules.Report.services.setup.assignments import assignments_of, fill_class
from modules.Report.services.setup.curricula import choose
from modules.Student.models import ClassGroup, Student
from modules.Student.services import current_school_year, ensure_school_year, move_students
from tests.factories.report import give_subject, make_curriculum, plan_all, score
from tests.factories.student import make_class_group


def make_years(years: int, *students: Student, kind: CurriculumKind = CurriculumKind.MERDEKA) -> list[ClassGroup]:
    """Classes of school years that are over, from VII on; mathematics has 80, 81, … a semester."""
    curriculum = make_curriculum(kind)
    give_subject(curriculum)
    points, groups = 80, []
    for at in range(years):
        first_year = current_school_year() - years + at
        year = ensure_school_year(first_year)
        group = make_class_group(f"{7 + at} A", grade_level=7 + at, first_year=first_year)
        choose(year.id, 7 + at, None, curriculum)
        move_students({student.id: group.id for student in students}, on=date(first_year, 7, 1))
        for half in (1, 2):
            fill_class(group, half)
            (assignment,) = assignments_of(group.id, half)
            planned = plan_all(assignment)
            for student in students:
                score(student, dict.fromkeys(planned, points))
            points += 1
        groups.append(group)
    return groups


def lock(group: ClassGroup, *halves: int) -> None:
    """Its semesters, by somebody."""
    held = (ClassLock.class_group_id == group.id) & ClassLock.half.in_(halves)
    db.session.execute(update(ClassLock).where(held).values(locked_at=now(), locked_by_name="K"))
