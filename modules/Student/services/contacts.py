"""Whom to write to about a student: the guardians, who pays first, then as they are to be called."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select

from core.db import db
from modules.Student.models import Guardian, Student, StudentGuardian


@dataclass
class Contact:
    """A student's family, with all numbers and addresses that the school has, as they were typed."""

    name: str
    """Of the guardian who comes first; the student's own where none is recorded."""
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)

    def add(self, phone: str | None, email: str | None) -> None:
        """Note what there is."""
        if phone and phone not in self.phones:
            self.phones.append(phone)
        if email and email not in self.emails:
            self.emails.append(email)


def contacts_of(student_ids: Collection[int]) -> dict[int, Contact]:
    """Student → contact, in two queries; what stands in the student's own row comes last, as Dapodik has it there.

    Says nothing of who may see the students: who asks has found them by a query that does.
    """
    found: dict[int, Contact] = {}
    bonds = select(StudentGuardian.student_id, Guardian.name, Guardian.phone, Guardian.email)
    bonds = bonds.join(Guardian, Guardian.id == StudentGuardian.guardian_id)
    bonds = bonds.where(StudentGuardian.student_id.in_(student_ids)).order_by(
        StudentGuardian.student_id, StudentGuardian.pays.desc(), StudentGuardian.contact_order, Guardian.id
    )
    for student_id, name, phone, email in db.session.execute(bonds):
        found.setdefault(student_id, Contact(name)).add(phone, email)
    own = (Student.father_name, Student.mother_name, Student.guardian_name, Student.name, Student.phone, Student.email)
    # Columns and no objects: a letter to many asks this for each of its chunks.
    students = select(Student.id, *own).where(Student.id.in_(student_ids)).order_by(Student.id)
    for student_id, father, mother, guardian, name, phone, email in db.session.execute(students):
        found.setdefault(student_id, Contact(father or mother or guardian or name)).add(phone, email)
    return found
