"""What is still to be paid, summed: the one way in which every page, letter and file adds up open bills."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from modules.Finance.models import Invoice
from modules.Finance.services.open_invoices import payable
from modules.Student.models import Student

LEFT = Invoice.amount - Invoice.settled
"""Whole rupiah of an invoice that are still to be paid."""


class Owed(NamedTuple):
    """Bills with something left, and what is left, in rupiah."""

    bills: int = 0
    amount: int = 0

    def plus(self, other: "Owed") -> "Owed":
        """Both together."""
        return Owed(self.bills + other.bills, self.amount + other.amount)


def owed_by(*columns: Any) -> Select[*tuple[Any, ...]]:
    """For each of `columns` the number of open bills and their rupiah, over invoices beside their students."""
    sums = select(*columns, func.count(), func.sum(LEFT)).select_from(Invoice)
    # Each invoice has a student. By an inner join MariaDB would begin at the students, and take ten times as long.
    sums = sums.outerjoin(Student, Student.id == Invoice.student_id).where(payable())
    return sums.group_by(*columns) if columns else sums


def as_owed(bills: int, amount: Any) -> Owed:
    """The last two columns of a row of `owed_by`: a sum of nothing is NULL, and may be a decimal."""
    return Owed(bills, int(amount or 0))


def total(owed: Iterable[Owed]) -> Owed:
    """All together."""
    found = Owed()
    for each in owed:
        found = found.plus(each)
    return found
