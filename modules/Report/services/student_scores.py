"""What the student's page tells of scores: the semesters of the school years, as the cards have them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.accounts.acting import acting_may, acting_user_id
from core.clock import today
from core.db import db
from modules.Report.permissions import VIEW_ALL_SCORES
from modules.Report.services.report_card_data import ReportCardData
from modules.Report.services.report_data import report_of
from modules.Report.services.scope import own_teacher_id, semester_words
from modules.Student.models import ClassGroup, Placement
from modules.Student.models.semester import Half, Semester
from modules.Student.services import own_class_groups

MOST_CLASSES = 8


@dataclass(frozen=True)
class SemesterScores:
    """One card on the page."""

    label: str
    class_name: str
    card: ReportCardData


def scores_of(student_id: int) -> Mapping[str, Any]:
    """For the panel of the student's page: the semesters that have subjects, the newest first.

    Who may not see the whole class sees the subjects that they teach.
    """
    groups = select(ClassGroup).join(Placement, Placement.class_group_id == ClassGroup.id)
    groups = groups.where(Placement.student_id == student_id).options(joinedload(ClassGroup.school_year))
    groups = groups.order_by(Placement.started_on.desc(), Placement.id.desc()).limit(MOST_CLASSES)
    found = []
    for group in dict.fromkeys(db.session.scalars(groups)):
        for half in (Half.EVEN, Half.ODD):
            if Semester(group.school_year.first_year, half).starts_on > today():
                continue
            cards = [_visible(card) for card in report_of(group.id, half, [student_id])]
            label = f"{semester_words(half)} {group.school_year.label}"
            found += [SemesterScores(label, group.name, card) for card in cards if card.lines]
    return {"semesters": found}


def _visible(card: ReportCardData) -> ReportCardData:
    """The card with what who asks may see."""
    user_id = acting_user_id()
    if acting_may(VIEW_ALL_SCORES):
        return card
    if user_id is not None and card.class_group.id in set(db.session.scalars(own_class_groups(user_id))):
        return card
    teacher_id = own_teacher_id()
    groups = tuple(
        replace(group, lines=tuple(line for line in group.lines if line.teacher_id == teacher_id))
        for group in card.groups
        if teacher_id is not None
    )
    return replace(card, groups=groups, homeroom_note="", attitudes=(), decision=None)
