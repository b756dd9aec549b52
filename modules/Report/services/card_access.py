"""By what the versions of a card are known, and who may see them."""

from sqlalchemy import select

from core.db import db
from modules.Report.services.scope import is_visible_class
from modules.Student.models import ClassGroup

SUBJECT = "report.card"


def card_subject(student_id: int, class_group_id: int, half: int) -> str:
    """What the versions of a card are about: one a student, class and semester, whatever it is printed with."""
    return f"{SUBJECT}:{student_id}:{class_group_id}:{half}"


def parts_of_subject(subject: str) -> tuple[int, int, int] | None:
    """Student, class and semester of a card's subject; None where it is another thing's."""
    name, _colon, numbers = subject.partition(":")
    parts = numbers.split(":")
    if name != SUBJECT or len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    return int(parts[0]), int(parts[1]), int(parts[2])


def may_see_card(subject: str) -> bool:
    """Whether who asks may see the cards of the class that `subject` names."""
    parts = parts_of_subject(subject)
    if parts is None:
        return False
    seen = select(ClassGroup.id).where(ClassGroup.id == parts[1], is_visible_class())
    return db.session.scalar(seen) is not None
