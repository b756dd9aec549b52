"""Telling families that report cards are there, each with a link to the PDF of their own child."""

from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from flask_babel import LazyString
from sqlalchemy import select

from core.clock import today
from core.db import db
from core.documents import IssuedDocument, public_link
from core.documents.letterhead import letterhead
from core.documents.links import GOOD_FOR_DAYS
from core.i18n import gettext as _
from core.notices import Notice, Recipient, Value, tell
from modules.Report.notices import CARD
from modules.Report.services.card_access import card_subject
from modules.Report.services.class_locks import lock_of
from modules.Report.services.members import list_members
from modules.Report.services.scope import ClassTerm
from modules.Student.models import Student

FAMILY = "student"


class Card(NamedTuple):
    """An issued card."""

    document_id: int
    version: int


@dataclass(frozen=True)
class Told:
    """What became of the students of a class."""

    families: int = 0
    without_card: int = 0
    """Have none that counts: never issued, or declared void."""
    reason: str = ""
    """Why nobody of the class is told."""


def tell_of_cards(term: ClassTerm) -> Told:
    """The families of a locked class are told, once a class, semester and version of the card.

    A version that takes another's place ends the link to that one, so its family alone is told anew.

    Raises DocumentNotFoundError where a job does not know the installation's own address.
    """
    if lock_of(term.group.id, term.half) is None:
        return Told(
            reason=_(
                "%(name)s: nilainya belum dikunci, jadi keluarga belum dikabari. "
                "Kunci rombel ini dan cetak rapornya dahulu.",
                name=term.label,
            )
        )
    students = list_members(term.group, term.half)
    issued, school = _issued_to(term, students), letterhead().name
    notices = [_notice(term, student, issued[student.id], school) for student in students if student.id in issued]
    tell(CARD, notices)
    return Told(families=len(notices), without_card=len(students) - len(notices))


def _notice(term: ClassTerm, student: Student, card: Card, school: str) -> Notice:
    values: dict[str, Value] = {
        "nama": student.name,
        "rombel": LazyString(lambda: term.label),
        "tautan": public_link(card.document_id),
        "sampai": today() + timedelta(days=GOOD_FOR_DAYS),
        "sekolah": school,
    }
    about = f"cards:{term.group.id}:{term.half.value}:{card.version}"
    return Notice(recipient=Recipient(kind=FAMILY, key=student.id), about=about, variables=values)


def _issued_to(term: ClassTerm, students: list[Student]) -> dict[int, Card]:
    """Student → the card that counts and has its file."""
    subjects = {card_subject(student.id, term.group.id, term.half): student.id for student in students}
    rows = (
        select(IssuedDocument.subject, IssuedDocument.id, IssuedDocument.version, IssuedDocument.file_id)
        .where(IssuedDocument.subject.in_(subjects), IssuedDocument.voided_at.is_(None))
        .order_by(IssuedDocument.id)
    )
    # The last one stays: the newest version, and of two curricula the one that was issued later.
    newest = {subject: (Card(number, version), file) for subject, number, version, file in db.session.execute(rows)}
    return {subjects[subject]: card for subject, (card, file) in newest.items() if file is not None}
