"""By what the versions of a card are known, and who may see them."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select

from core.clock import today
from core.db import db
from modules.Report.services.scope import is_visible_class
from modules.Student.models import ClassGroup, Placement

SUBJECT = "report.card"
SLIP = "report.slip"
TRANSCRIPT = "report.transcript"


def card_subject(student_id: int, class_group_id: int, half: int) -> str:
    """What the versions of a card are about: one a student, class and semester, whatever it is printed with."""
    return f"{SUBJECT}:{student_id}:{class_group_id}:{half}"


def slip_subject(student_id: int, class_group_id: int, half: int) -> str:
    """What the versions of a slip are about."""
    return f"{SLIP}:{student_id}:{class_group_id}:{half}"


def transcript_subject(student_id: int) -> str:
    """What the versions of a transcript are about."""
    return f"{TRANSCRIPT}:{student_id}"


def parts_of_subject(subject: str, name: str = SUBJECT) -> tuple[int, int, int] | None:
    """Student, class and semester of a card's subject, or a slip's; None where it is another thing's."""
    match _numbers(subject, name):
        case [student_id, class_group_id, half]:
            return student_id, class_group_id, half
    return None


def may_see_card(subject: str) -> bool:
    """Whether who asks may see the cards of the class that `subject` names."""
    parts = parts_of_subject(subject)
    return parts is not None and _is_visible(ClassGroup.id == parts[1])


def may_see_slip(subject: str) -> bool:
    """Whether who asks may see the slips of the class that `subject` names."""
    parts = parts_of_subject(subject, SLIP)
    return parts is not None and _is_visible(ClassGroup.id == parts[1])


def may_see_transcript(subject: str) -> bool:
    """Whether who asks may see the transcript of the student whom `subject` names."""
    match _numbers(subject, TRANSCRIPT):
        case [student_id]:
            return has_visible_class(student_id)
    return False


def has_visible_class(student_id: int) -> bool:
    """Whether who asks may see the scores of the class where the student sits, or sat last: then also those before."""
    return student_id in with_visible_class([student_id])


def with_visible_class(student_ids: Collection[int]) -> set[int]:
    """Those of the students for whom `has_visible_class` holds."""
    sat = select(Placement.student_id, Placement.class_group_id)
    sat = sat.where(Placement.student_id.in_(student_ids), Placement.started_on <= today())
    sat = sat.order_by(Placement.started_on, Placement.id)
    last = {row.student_id: row.class_group_id for row in db.session.execute(sat)}
    groups = select(ClassGroup.id).where(ClassGroup.id.in_(set(last.values())), is_visible_class())
    visible = set(db.session.scalars(groups))
    return {student_id for student_id, group_id in last.items() if group_id in visible}


def _numbers(subject: str, name: str) -> list[int] | None:
    found, _colon, numbers = subject.partition(":")
    parts = numbers.split(":")
    if found != name or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    return [int(part) for part in parts]


def _is_visible(group: ColumnElement[bool]) -> bool:
    return db.session.scalar(select(ClassGroup.id).where(group, is_visible_class()).limit(1)) is not None
