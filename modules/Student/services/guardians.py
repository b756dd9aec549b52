"""Fathers, mothers and other guardians of a student."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Student.errors import StudentConflictError, StudentNotFoundError
from modules.Student.models import Guardian, Relation, Student, StudentGuardian

PERSON = ("name", "nik", "phone", "email", "occupation")
BOND = ("relation", "pays", "contact_order")


def guardians_of(student_id: int) -> list[StudentGuardian]:
    """Who is called first comes first."""
    bonds = select(StudentGuardian).where(StudentGuardian.student_id == student_id)
    bonds = bonds.options(joinedload(StudentGuardian.guardian))
    return list(db.session.scalars(bonds.order_by(StudentGuardian.contact_order, StudentGuardian.guardian_id)))


def find_bond(student_id: int, guardian_id: int) -> StudentGuardian:
    """The guardian as that of this student. Raises StudentNotFoundError."""
    bond = db.session.scalar(
        select(StudentGuardian)
        .where(StudentGuardian.student_id == student_id, StudentGuardian.guardian_id == guardian_id)
        .options(joinedload(StudentGuardian.guardian))
    )
    if bond is None:
        raise StudentNotFoundError(_("Wali ini tidak ditemukan pada siswa ini."))
    return bond


def add_guardian(student_id: int, data: Mapping[str, Any]) -> StudentGuardian:
    """A new guardian of the student; the one who pays is then the only one."""
    guardian = Guardian(updated_at=now(), **{name: data.get(name) for name in PERSON})
    db.session.add(guardian)
    db.session.flush()
    return _bind(student_id, guardian.id, data)


def share_guardian(student_id: int, like: StudentGuardian) -> StudentGuardian:
    """Make a brother's or sister's guardian also this student's, in the same role; who pays already goes on paying."""
    bonds = guardians_of(student_id)
    data = {name: getattr(like, name) for name in BOND}
    data["pays"] = like.pays and not any(bond.pays for bond in bonds)
    return _bind(student_id, like.guardian_id, data)


def change_guardian(bond: StudentGuardian, data: Mapping[str, Any]) -> None:
    """Set what `data` says of the person, which all their children see, and of the bond, which is this student's."""
    for name in PERSON:
        setattr(bond.guardian, name, data.get(name))
    bond.guardian.updated_at = now()
    for name in BOND:
        setattr(bond, name, data[name])
    _only_one_pays(bond)


def remove_guardian(bond: StudentGuardian) -> None:
    """End the bond; a guardian of nobody is deleted."""
    guardian_id = bond.guardian_id
    db.session.delete(bond)
    db.session.flush()
    others = select(func.count()).select_from(StudentGuardian).where(StudentGuardian.guardian_id == guardian_id)
    if not db.session.scalar(others):
        db.session.delete(db.session.get_one(Guardian, guardian_id))
        db.session.flush()


def suggested_guardians(student: Student) -> list[tuple[Relation, str]]:
    """Names that the import wrote into the student's row and that are no guardians yet."""
    known = {bond.relation for bond in guardians_of(student.id)}
    named = (
        (Relation.FATHER, student.father_name),
        (Relation.MOTHER, student.mother_name),
        (Relation.GUARDIAN, student.guardian_name),
    )
    return [(relation, name) for relation, name in named if name and relation not in known]


def _bind(student_id: int, guardian_id: int, data: Mapping[str, Any]) -> StudentGuardian:
    if db.session.get(StudentGuardian, (student_id, guardian_id)) is not None:
        raise StudentConflictError(_("Wali ini sudah tercatat pada siswa ini."))
    bond = StudentGuardian(student_id=student_id, guardian_id=guardian_id, **{name: data[name] for name in BOND})
    db.session.add(bond)
    db.session.flush()
    _only_one_pays(bond)
    return bond


def _only_one_pays(bond: StudentGuardian) -> None:
    if not bond.pays:
        return
    for other in guardians_of(bond.student_id):
        other.pays = other.guardian_id == bond.guardian_id
    db.session.flush()
