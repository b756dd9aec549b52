"""The single scores of a student's subjects, and what they come to so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.Report.models import Aspect, AssessmentKind
from modules.Report.services.cards.reading import ScoreFacts
from modules.Report.services.cards.subject_lines import Column, takes
from modules.Report.services.final_scores import Plan, so_far
from modules.Student.models import Student


@dataclass(frozen=True)
class Mark:
    """One assessment."""

    name: str
    kind: AssessmentKind
    is_there: bool
    tenths: int | None
    """None of a mark that is there: not assessed."""


@dataclass(frozen=True)
class SubjectMarks:
    """One subject, of K13 one aspect of it."""

    name: str
    aspect: Aspect
    pass_mark: int
    marks: tuple[Mark, ...]
    so_far: int | None
    """Whole points of what is there; None where nothing of it counts."""


def marks_of(student: Student, columns: Sequence[Column], facts: ScoreFacts) -> list[SubjectMarks]:
    """The subjects that the student takes, in the order of the card.

    What ends the semester is told once it has a score: until then nobody misses it.
    """
    found = []
    for column in columns:
        if not takes(student, column.religion):
            continue
        found.append(_marked(student, column, Aspect.KNOWLEDGE, column.knowledge, facts))
        if column.skill is not None and column.skill.assessments:
            found.append(_marked(student, column, Aspect.SKILL, column.skill, facts))
    return [each for each in found if not _is_not_taken(each)]


def _marked(student: Student, column: Column, aspect: Aspect, plan: Plan, facts: ScoreFacts) -> SubjectMarks:
    got = facts.scores.get(student.id, {})
    marks = [
        Mark(each.name, each.kind, each.id in got, got[each.id][0] if each.id in got else None)
        for each in facts.plans.get(column.assignment_id, ())
        if each.aspect is aspect and (each.kind is not AssessmentKind.FINAL or each.id in got)
    ]
    return SubjectMarks(column.name, aspect, column.pass_mark, tuple(marks), so_far(plan, got))


def _is_not_taken(subject: SubjectMarks) -> bool:
    """Whether all of it was marked as not assessed."""
    return bool(subject.marks) and all(mark.is_there and mark.tenths is None for mark in subject.marks)
