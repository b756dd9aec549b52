"""Who stands at the counter: found by name or number, with the family's bills."""

from dataclasses import dataclass

from sqlalchemy import select

from core.db import db
from modules.Finance.services.deposits import deposit_of
from modules.Finance.services.open_invoices import OpenBill, open_invoices
from modules.Student.models import ClassGroup, Student
from modules.Student.services import find_student, is_visible, matches_words

MOST_FOUND = 20
MOST_MEMBERS = 30


@dataclass(frozen=True)
class Candidate:
    """Somebody the words may mean."""

    student_id: int
    name: str
    rombel: str
    nisn: str
    nipd: str


@dataclass(frozen=True)
class Household:
    """A student with brothers and sisters, what they owe together, and their deposit."""

    student: Student
    members: list[Student]
    bills: list[OpenBill]
    deposit: int
    """Whole rupiah."""

    @property
    def due(self) -> int:
        """All that is open, in rupiah."""
        return sum(bill.remaining for bill in self.bills)

    @property
    def payer_name(self) -> str:
        """Who probably pays, as the receipt would name them."""
        student = self.student
        return student.father_name or student.mother_name or student.guardian_name or student.name


def find_payers(words: str) -> list[Candidate]:
    """Whom the words may mean: exactly that NISN or NIPD, else part of the name or the beginning of a number."""
    wanted = words.strip()
    if not wanted:
        return []
    # A scanned number is one look at an index; only then the name.
    exact = select(Student.id).where((Student.nisn == wanted) | (Student.nipd == wanted)).limit(MOST_FOUND)
    ids = list(db.session.scalars(exact)) if "\0" not in wanted else []
    condition = [Student.id.in_(ids)] if ids else matches_words(wanted)
    rows = select(Student, ClassGroup.name).outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id)
    rows = rows.where(*condition, is_visible()).order_by(Student.name, Student.id).limit(MOST_FOUND)
    return [
        Candidate(student.id, student.name, rombel or "", student.nisn or "", student.nipd or "")
        for student, rombel in db.session.execute(rows)
    ]


def find_household(student_id: int) -> Household:
    """The student's family at the counter. Raises StudentNotFoundError."""
    student = find_student(student_id)
    members = members_with(student)
    ids = [member.id for member in members]
    return Household(student, members, open_invoices(ids), deposit_of(ids))


def members_with(student: Student) -> list[Student]:
    """The student and brothers and sisters, the student first."""
    if student.family_id is None:
        return [student]
    others = select(Student).where(Student.family_id == student.family_id, Student.id != student.id, is_visible())
    return [student, *db.session.scalars(others.order_by(Student.id).limit(MOST_MEMBERS))]
