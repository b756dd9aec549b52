"""What the student's page tells of scores: the semesters of the school years, as the cards have them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from core.accounts.acting import acting_may, acting_user_id
from core.db import db
from modules.Report.models import HomeroomRecord
from modules.Report.permissions import PRINT_REPORTS, VIEW_ALL_SCORES
from modules.Report.services.card_access import has_visible_class
from modules.Report.services.report_card_data import SubjectLine
from modules.Report.services.scope import own_teacher_id, semester_words
from modules.Report.services.term_scores import Term, TermScores, scores_over_terms
from modules.Student.models import Student
from modules.Student.services import own_class_groups


@dataclass(frozen=True)
class SemesterScores:
    """One semester on the page."""

    label: str
    class_name: str
    is_locked: bool
    lines: tuple[SubjectLine, ...]
    note: str
    """Of the homeroom teacher."""


def scores_of(student_id: int) -> Mapping[str, Any]:
    """For the panel of the student's page: the semesters that have subjects, the newest first.

    Who may not see the whole class sees the subjects that they teach.
    """
    student = db.session.get_one(Student, student_id)
    terms, may_see, notes = scores_over_terms([student], with_words=True), Sight(), _notes(student_id)
    found = []
    for term in reversed(terms):
        is_whole = may_see.whole(term)
        lines = term.lines if is_whole else tuple(line for line in term.lines if may_see.line(line))
        if lines:
            label = f"{semester_words(term.half)} {term.group.school_year.label}"
            note = notes.get((term.group.id, term.half), "") if is_whole else ""
            found.append(SemesterScores(label, term.group.name, term.is_locked, lines, note))
    has_transcript = acting_may(PRINT_REPORTS) and any(term.is_locked for term in terms)
    return {"semesters": found, "may_print": has_transcript and has_visible_class(student_id)}


class Sight:
    """What who asks may see, asked once."""

    def __init__(self) -> None:
        """Of the classes of this school year the own ones, of subjects those that they teach."""
        self._sees_all = acting_may(VIEW_ALL_SCORES)
        user_id = None if self._sees_all else acting_user_id()
        self._classes = set(db.session.scalars(own_class_groups(user_id))) if user_id is not None else set()
        self._teacher_id = None if self._sees_all else own_teacher_id()

    def whole(self, term: TermScores) -> bool:
        """Whether all of that class."""
        return self._sees_all or term.group.id in self._classes

    def line(self, line: SubjectLine) -> bool:
        """Whether that subject."""
        return self._teacher_id is not None and line.teacher_id == self._teacher_id


def _notes(student_id: int) -> dict[Term, str]:
    rows = select(HomeroomRecord.class_group_id, HomeroomRecord.half, HomeroomRecord.note)
    rows = rows.where(HomeroomRecord.student_id == student_id, HomeroomRecord.note.is_not(None))
    return {(row[0], row[1]): row[2] or "" for row in db.session.execute(rows.order_by(HomeroomRecord.id))}
