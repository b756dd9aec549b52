"""Families that owe certain bills: one row a family, with all children in it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from core.db import db
from core.money import format_rupiah
from modules.Finance.models import Fee, FiscalPeriod, Invoice
from modules.Finance.services.invoice_names import with_fee_and_period
from modules.Finance.services.periods import period_label
from modules.Student.models import Student
from modules.Student.services import is_visible

MOST_LINES = 20
"""Bills of one family that a message names."""


@dataclass
class FamilyDebt:
    """What one family owes of the bills that are meant."""

    names: list[str] = field(default_factory=list)
    bills: int = 0
    amount: int = 0
    """Whole rupiah."""
    oldest: date | None = None
    lines: list[str] = field(default_factory=list)
    """Child, fee, month and rupiah, in words; at most `MOST_LINES`."""

    def add(self, name: str, words: str, invoice: Invoice) -> None:
        """Count one bill; the oldest come first."""
        if name not in self.names:
            self.names.append(name)
        self.bills += 1
        self.amount += invoice.remaining
        self.oldest = self.oldest or invoice.due_on
        if len(self.lines) < MOST_LINES:
            self.lines.append(f"- {name}: {words} {format_rupiah(invoice.remaining)}")


def families_owing(bills: ColumnElement[bool], *, class_group_id: int | None = None, over: int = 0) -> Select[Student]:
    """One student a family with such bills, of the lowest number among those of the rombel whom who asks may see.

    `bills` is a condition on invoices; `over`: only families that owe more than so many rupiah of them.
    """
    other = aliased(Student)
    earlier = select(other.id).where(other.family_id == Student.family_id, other.id < Student.id)
    earlier = earlier.where(*_owes(bills, other, class_group_id)).correlate(Student)
    rows = select(Student).where(*_owes(bills, Student, class_group_id))
    rows = rows.where(or_(Student.family_id.is_(None), ~exists(earlier)))
    return rows.where(_owes_over(bills, over)) if over else rows


def debts_of_families(students: Sequence[Student], bills: ColumnElement[bool]) -> dict[int, FamilyDebt]:
    """Student → what the family owes of `bills`; two queries, whoever they are. Who owes nothing is not among them."""
    heads = {student.family_id: student.id for student in students if student.family_id is not None}
    alone = [student.id for student in students if student.family_id is None]
    rows = (
        select(Invoice, Student.id, Student.family_id, Student.name, Fee.name, FiscalPeriod)
        .join(Student, Student.id == Invoice.student_id)
        .where(or_(Student.id.in_(alone), Student.family_id.in_(heads)), is_visible(), bills)
        .order_by(Invoice.due_on, Invoice.id)
    )
    found: dict[int, FamilyDebt] = defaultdict(FamilyDebt)
    # A month's name is looked up once for all: it takes longer than all else that is done for a bill.
    labels: dict[int, str] = {}
    for invoice, student_id, family_id, name, fee, period in db.session.execute(with_fee_and_period(rows)):
        if period.id not in labels:
            labels[period.id] = period_label(period.starts_on)
        words = f"{fee} {labels[period.id]}"
        found[heads.get(family_id or 0, student_id)].add(name, words, invoice)
    return dict(found)


def _owes(bills: ColumnElement[bool], student: Any, class_group_id: int | None) -> list[ColumnElement[bool]]:
    owes = select(Invoice.id).where(Invoice.student_id == student.id, bills)
    conditions: list[ColumnElement[bool]] = [exists(owes.correlate(student)), is_visible(student)]
    if class_group_id is not None:
        conditions.append(student.class_group_id == class_group_id)
    return conditions


def _owes_over(bills: ColumnElement[bool], over: int) -> ColumnElement[bool]:
    sums = select(func.coalesce(func.sum(Invoice.amount - Invoice.settled), 0)).where(bills)
    own = sums.where(Invoice.student_id == Student.id).correlate(Student).scalar_subquery()
    member = aliased(Student)
    all_of_it = sums.join(member, member.id == Invoice.student_id).where(member.family_id == Student.family_id)
    whole = all_of_it.correlate(Student).scalar_subquery()
    return or_(and_(Student.family_id.is_(None), own > over), and_(Student.family_id.is_not(None), whole > over))
