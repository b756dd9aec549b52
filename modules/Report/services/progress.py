"""How far each subject's scores are, counted in one statement: for lists; what cards lack is readiness's to say."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select

from core.db import db
from modules.Report.models import Assessment, Score, TeachingAssignment


@dataclass(frozen=True)
class Progress:
    """Of one teaching assignment."""

    assignment: TeachingAssignment
    assessments: int
    scores: int
    """How many cells of the grid are filled."""


def progress_of(assignments: Sequence[TeachingAssignment]) -> list[Progress]:
    """In the same order."""
    ids = [each.id for each in assignments]
    planned = _count(select(Assessment.assignment_id, func.count(Assessment.id)), ids)
    scores = select(Assessment.assignment_id, func.count(Score.id)).join(Score, Score.assessment_id == Assessment.id)
    filled = _count(scores, ids)
    return [Progress(each, planned.get(each.id, 0), filled.get(each.id, 0)) for each in assignments]


def _count(rows: Select[int, int], ids: Sequence[int]) -> dict[int, int]:
    rows = rows.where(Assessment.assignment_id.in_(ids)).group_by(Assessment.assignment_id)
    return {row[0]: row[1] for row in db.session.execute(rows)}
