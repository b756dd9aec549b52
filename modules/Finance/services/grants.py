"""Grants (bantuan): a third party that pays bills of chosen students. What it is, and for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.orm import joinedload

from core.db import db
from core.i18n import gettext as _
from modules.Finance.errors import GrantError
from modules.Finance.models import Fee, Grant, GrantApplication, GrantRecipient, MethodKind, PaymentMethod
from modules.Finance.services.discounts import students_numbered
from modules.Student.models import ClassGroup, Student
from modules.Student.services import is_visible

MOST_NUMBERS = 2_000
"""Students who can be added at once."""


@dataclass(frozen=True, kw_only=True)
class GrantData:
    """What the office says of it."""

    name: str
    fee_id: int | None = None
    """The fee whose bills it pays; None: all."""
    amount: int | None = None
    """Whole rupiah a student each time; None: all that is open."""
    is_used: bool = True


@dataclass(frozen=True)
class Added:
    """What adding students came to."""

    number: int
    changed: int
    """Who were there already and have another amount now, or the same."""
    unknown: list[str]


def all_grants() -> list[tuple[Grant, int]]:
    """All of them by name, each with how many students it pays for."""
    number = select(func.count()).where(GrantRecipient.grant_id == Grant.id).correlate(Grant).scalar_subquery()
    rows = select(Grant, number).join(PaymentMethod, PaymentMethod.id == Grant.method_id)
    rows = rows.options(joinedload(Grant.method)).order_by(PaymentMethod.name)
    return [(grant, students) for grant, students in db.session.execute(rows)]


def find_grant(grant_id: int) -> Grant:
    """One grant with its way to pay. Raises GrantError."""
    grant = db.session.scalar(select(Grant).where(Grant.id == grant_id).options(joinedload(Grant.method)))
    if grant is None:
        raise GrantError(_("Bantuan ini tidak ditemukan. Pilih dari daftar."))
    return grant


def save_grant(grant: Grant | None, data: GrantData) -> Grant:
    """Make or change one; what it has paid stays. Raises GrantError where the name is another way to pay's."""
    method = grant.method if grant is not None else PaymentMethod(kind=MethodKind.GRANT)
    taken = db.session.scalar(select(PaymentMethod.id).where(PaymentMethod.name == data.name))
    if taken is not None and taken != method.id:
        raise GrantError(_("Nama %(name)s sudah dipakai cara bayar lain. Pilih nama lain.", name=data.name))
    method.name, method.is_active = data.name, data.is_used
    db.session.add(method)
    db.session.flush()
    grant = grant or Grant(method_id=method.id)
    grant.fee_id, grant.amount = data.fee_id, data.amount
    db.session.add(grant)
    db.session.flush()
    return find_grant(grant.id)


def facts_of_grant(grant: Grant | None) -> dict[str, Any] | None:
    """What the audit trail tells of a grant."""
    if grant is None:
        return None
    fee = db.session.get(Fee, grant.fee_id) if grant.fee_id is not None else None
    return {"name": grant.method.name, "fee": fee.name if fee else None, "amount": grant.amount}


def add_recipients(grant: Grant, numbers: Sequence[str], amount: int | None) -> Added:
    """The students of these NISN or NIPD get it, each time so many rupiah. Raises GrantError for too many."""
    if len(numbers) > MOST_NUMBERS:
        raise GrantError(_("Paling banyak %(most)s siswa sekaligus.", most=MOST_NUMBERS))
    students = students_numbered(numbers)
    mine = GrantRecipient.grant_id == grant.id
    known = set(
        db.session.scalars(
            select(GrantRecipient.student_id).where(mine, GrantRecipient.student_id.in_(students.values()))
        )
    )
    if known:
        changing = update(GrantRecipient).where(mine, GrantRecipient.student_id.in_(known)).values(amount=amount)
        db.session.execute(changing.execution_options(synchronize_session=False))
    new = [
        {"grant_id": grant.id, "student_id": student, "amount": amount}
        for student in sorted(set(students.values()) - known)
    ]
    if new:
        db.session.execute(insert(GrantRecipient), new)
    return Added(len(new), len(known), [number for number in numbers if number not in students])


def remove_recipient(grant: Grant, student_id: int) -> None:
    """The student gets no more of it; what was paid stays."""
    db.session.execute(
        delete(GrantRecipient).where(GrantRecipient.grant_id == grant.id, GrantRecipient.student_id == student_id)
    )


def recipients_of(grant_id: int) -> Select[GrantRecipient, str, str]:
    """Who gets it, with name and rombel, to be read by name and number of the student."""
    rows = select(GrantRecipient, Student.name, func.coalesce(ClassGroup.name, ""))
    rows = rows.join(Student, Student.id == GrantRecipient.student_id)
    rows = rows.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id)
    return rows.where(GrantRecipient.grant_id == grant_id, is_visible())


def amounts_for(grant: Grant, student_ids: Sequence[int]) -> Mapping[int, int | None]:
    """Student → the most that the grant pays for them each time, None without a limit; only who gets it."""
    rows = select(GrantRecipient.student_id, GrantRecipient.amount).where(
        GrantRecipient.grant_id == grant.id, GrantRecipient.student_id.in_(student_ids)
    )
    return {row.student_id: row.amount or grant.amount for row in db.session.execute(rows)}


def applications_of(grant_id: int) -> list[GrantApplication]:
    """The newest times that it was paid out."""
    rows = select(GrantApplication).where(GrantApplication.grant_id == grant_id)
    return list(db.session.scalars(rows.order_by(GrantApplication.id.desc()).limit(60)))


def move_recipients(going: int, staying: int) -> None:
    """What the one gets is the other's; what both get stays once."""
    mine = select(GrantRecipient.grant_id).where(GrantRecipient.student_id == staying)
    both = list(db.session.scalars(mine))
    moving = update(GrantRecipient).where(GrantRecipient.student_id == going, GrantRecipient.grant_id.not_in(both))
    db.session.execute(moving.values(student_id=staying).execution_options(synchronize_session=False))
    db.session.execute(delete(GrantRecipient).where(GrantRecipient.student_id == going))


def nothing_against_grants(going: int, staying: int) -> None:
    """Grants never stand in the way of two students becoming one."""
