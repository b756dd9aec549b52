"""Which cards and other papers of a class were issued, as its pages tell it."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from core.db import db
from core.documents import IssuedDocument
from modules.Report.services.card_access import card_subject
from modules.Report.services.members import list_members
from modules.Report.services.scope import ClassTerm
from modules.Student.models import Student


@dataclass(frozen=True)
class CardRow:
    """A student of the class."""

    student: Student
    subject: str
    """Of the paper's versions."""
    newest: IssuedDocument | None
    """None: never issued."""


def card_rows(term: ClassTerm) -> list[CardRow]:
    """The students by name, each with the newest version of the card."""
    return issued_rows(term, lambda student_id: card_subject(student_id, term.group.id, term.half))


def issued_rows(term: ClassTerm, subject_of: Callable[[int], str]) -> list[CardRow]:
    """The students by name, each with the newest version of the paper that is about `subject_of` the student."""
    students = list_members(term.group, term.half)
    subjects = {student.id: subject_of(student.id) for student in students}
    rows = select(IssuedDocument).where(IssuedDocument.subject.in_(subjects.values()))
    found = db.session.scalars(rows.order_by(IssuedDocument.subject, IssuedDocument.version, IssuedDocument.id))
    newest = {document.subject: document for document in found}
    return [CardRow(each, subjects[each.id], newest.get(subjects[each.id])) for each in students]
