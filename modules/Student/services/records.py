"""One student's own data: found, made, changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Student.errors import FieldRefusedError, StudentNotFoundError
from modules.Student.models import ClassGroup, StatusChange, Student, StudentAlias, StudentStatus
from modules.Student.services.enrolment import spelled
from modules.Student.services.placements import move_students
from modules.Student.services.visible import is_visible, sees_all

DATA = (
    "nisn", "nipd", "name", "sex", "birth_place", "birth_date", "nik", "religion", "address", "phone", "email",
    "father_name", "mother_name", "guardian_name", "family_card_number", "enrolment_type",
)  # fmt: skip
"""What a form may change of a student; status and rombel have ways of their own."""

IDENTIFIERS = ("nik", "family_card_number")
"""Shown in full only to who may see them."""


@dataclass(frozen=True)
class Arrival:
    """How somebody new comes."""

    on: date
    class_group_id: int | None = None
    from_school: str | None = None
    is_candidate: bool = False
    """Not a student yet; not billed."""


def find_student(student_id: int) -> Student:
    """The student with rombel and school year. Raises StudentNotFoundError, also for one whom who asks may not see."""
    with_group = joinedload(Student.class_group).joinedload(ClassGroup.school_year)
    student = db.session.scalar(select(Student).where(Student.id == student_id, is_visible()).options(with_group))
    if student is None:
        raise StudentNotFoundError(_not_found())
    return student


def _not_found() -> str:
    if sees_all():
        return _("Siswa ini tidak ditemukan.")
    return _(
        "Siswa ini tidak ada di rombel Anda. Anda melihat siswa rombel yang Anda walikan pada tahun pelajaran ini."
    )


def merged_into(student_id: int) -> int | None:
    """The student whom the one with this id was merged into, if so."""
    return db.session.scalar(select(StudentAlias.student_id).where(StudentAlias.old_id == student_id))


def add_student(data: Mapping[str, Any], arrival: Arrival, *, by_id: int | None) -> Student:
    """Somebody new, with the first line of their history. Raises FieldRefusedError where a number is taken."""
    _refuse_taken_numbers(data, student_id=None)
    status = StudentStatus.CANDIDATE if arrival.is_candidate else StudentStatus.ACTIVE
    student = Student(status=status, joined_on=arrival.on, updated_at=now(), **_only_data(data))
    db.session.add(student)
    db.session.flush()
    db.session.add(
        StatusChange(
            student_id=student.id,
            previous=None,
            status=status,
            happened_on=arrival.on,
            other_school=arrival.from_school,
            recorded_by_id=by_id,
            recorded_at=now(),
        )
    )
    if arrival.class_group_id is not None:
        move_students({student.id: arrival.class_group_id}, on=arrival.on)
    db.session.flush()
    # What an INSERT left out is None to the session until it is read anew, whatever an UPDATE has set since.
    db.session.refresh(student)
    return student


def change_student(student: Student, data: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Set what `data` says; return what differs, as field → (before, after). Raises FieldRefusedError."""
    _refuse_taken_numbers(data, student_id=student.id)
    changed = {
        name: (getattr(student, name), value)
        for name, value in _only_data(data).items()
        if getattr(student, name) != value
    }
    for name, (_before, after) in changed.items():
        setattr(student, name, after)
    if changed:
        student.updated_at = now()
        db.session.flush()
    return changed


def _only_data(data: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: data[name] for name in DATA if name in data}
    if told.get("enrolment_type"):
        told["enrolment_type"] = spelled(told["enrolment_type"])
    return told


def _refuse_taken_numbers(data: Mapping[str, Any], *, student_id: int | None) -> None:
    for field, column, title in (("nisn", Student.nisn, "NISN"), ("nipd", Student.nipd, "NIPD")):
        if not data.get(field):
            continue
        other = db.session.execute(select(Student.id, Student.name).where(column == data[field])).one_or_none()
        if other is not None and other.id != student_id:
            reason = _(
                "%(number)s ini sudah dipakai %(name)s. Periksa kedua siswa.", number=title, name=_told_as(other.name)
            )
            raise FieldRefusedError(field, reason)


def _told_as(name: str) -> str:
    return name if sees_all() else _("siswa lain")
