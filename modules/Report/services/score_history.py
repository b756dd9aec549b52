"""What scores were before: remedials and corrections."""

from dataclasses import dataclass

from sqlalchemy import select

from core.db import db
from modules.Report.models import Assessment, ScoreChange
from modules.Student.models import Student

MOST = 500


@dataclass(frozen=True)
class HistoryLine:
    """One change."""

    change: ScoreChange
    student: str
    assessment: str


def changes_of(assignment_id: int) -> list[HistoryLine]:
    """Of a subject in a class, the newest `MOST`."""
    rows = select(ScoreChange, Student.name, Assessment.name)
    rows = rows.join(Assessment, Assessment.id == ScoreChange.assessment_id)
    rows = rows.join(Student, Student.id == ScoreChange.student_id)
    rows = rows.where(Assessment.assignment_id == assignment_id).order_by(ScoreChange.id.desc()).limit(MOST)
    return [HistoryLine(change, student, assessment) for change, student, assessment in db.session.execute(rows)]
