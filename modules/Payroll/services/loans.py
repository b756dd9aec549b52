"""Loans: lending, what falls due, and what has come back.

The plan of instalments is never rewritten. What was paid covers the oldest instalments first: who pays some months
ahead owes nothing in those, and who missed a month owes it in the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, insert, select, tuple_

from core.clock import now, today
from core.db import db
from core.i18n import gettext as _
from core.money import format_rupiah
from modules.Payroll.errors import LoanError, PayrollNotFoundError
from modules.Payroll.models import Employee, Loan, LoanInstalment, LoanPayment

MOST_INSTALMENTS = 120
LARGEST_LOAN = 1_000_000_000
MOST_SHOWN = 500


class Month(NamedTuple):
    """A month of a year."""

    year: int
    month: int

    def plus(self, months: int) -> "Month":
        """So many months later."""
        years, month = divmod(self.month - 1 + months, 12)
        return Month(self.year + years, month + 1)


@dataclass(frozen=True)
class Terms:
    """What is agreed on."""

    label: str
    """As the slip calls it."""
    amount: int
    """Whole rupiah."""
    instalments: int
    first: Month
    """Of the first instalment."""
    lent_on: date
    note: str | None = None


@dataclass(frozen=True)
class Standing:
    """Where a loan stands."""

    loan: Loan
    paid: int
    """Whole rupiah that came back."""

    @property
    def remaining(self) -> int:
        """What is still owed."""
        return self.loan.amount - self.paid

    @property
    def is_settled(self) -> bool:
        """Whether nothing is owed."""
        return self.remaining <= 0


@dataclass(frozen=True)
class PlannedInstalment:
    """A row of the plan, and how much of it has been covered."""

    instalment: LoanInstalment
    covered: int


@dataclass(frozen=True)
class SlipPayment:
    """What a slip takes for a loan; negative where the slip is reversed."""

    loan_id: int
    payslip_id: int
    amount: int


def plan(amount: int, instalments: int, first: Month) -> list[tuple[Month, int]]:
    """`amount` in so many equal parts from `first` on; the last has what does not divide."""
    part = amount // instalments
    sums = [part] * (instalments - 1) + [amount - part * (instalments - 1)]
    return [(first.plus(index), each) for index, each in enumerate(sums)]


def lend(employee: Employee, terms: Terms, *, by_id: int | None) -> Loan:
    """A new loan with its plan. Raises LoanError."""
    if not 0 < terms.amount <= LARGEST_LOAN or not 0 < terms.instalments <= min(MOST_INSTALMENTS, terms.amount):
        raise LoanError(_("Pinjaman harus lebih dari nol, dengan 1 sampai 120 kali angsuran."))
    if terms.first < Month(terms.lent_on.year, terms.lent_on.month):
        raise LoanError(_("Angsuran pertama tidak boleh sebelum bulan pinjaman."))
    loan = Loan(
        employee_id=employee.id,
        label=terms.label,
        amount=terms.amount,
        lent_on=terms.lent_on,
        note=terms.note,
        made_by_id=by_id,
    )
    db.session.add(loan)
    db.session.flush()
    rows = [
        {"loan_id": loan.id, "year": at.year, "month": at.month, "amount": each}
        for at, each in plan(terms.amount, terms.instalments, terms.first)
    ]
    db.session.execute(insert(LoanInstalment), rows)
    return loan


def find_loan(loan_id: int) -> Loan:
    """One. Raises PayrollNotFoundError."""
    loan = db.session.get(Loan, loan_id)
    if loan is None:
        raise PayrollNotFoundError(_("Pinjaman ini tidak ditemukan."))
    return loan


def pay_in_cash(loan: Loan, *, amount: int, paid_on: date, note: str | None = None) -> LoanPayment:
    """Money that came back beside the slips; all that is left settles the loan early. Raises LoanError."""
    # Two people at once: who is second sees what the first took.
    db.session.get(Loan, loan.id, with_for_update=True, populate_existing=True)
    remaining = standing_of(loan).remaining
    if not 0 < amount <= remaining:
        raise LoanError(
            _("Sisa pinjaman %(remaining)s. Isi paling banyak sebesar itu.", remaining=format_rupiah(remaining))
        )
    payment = LoanPayment(loan_id=loan.id, amount=amount, paid_on=paid_on, note=note, made_at=now())
    db.session.add(payment)
    db.session.flush()
    return payment


def book_slip_payments(payments: Sequence[SlipPayment], *, paid_on: date) -> int:
    """Note what slips take for loans, in bulk; how many were new. The same twice is noted once."""
    by_reference = {_reference(each): each for each in payments if each.amount}
    known = set(db.session.scalars(select(LoanPayment.reference).where(LoanPayment.reference.in_(list(by_reference)))))
    moment = now()
    rows = [
        {"loan_id": each.loan_id, "amount": each.amount, "paid_on": paid_on, "reference": reference, "made_at": moment}
        for reference, each in by_reference.items()
        if reference not in known
    ]
    if rows:
        db.session.execute(insert(LoanPayment), rows)
    return len(rows)


def standing_of(loan: Loan) -> Standing:
    """Where one loan stands."""
    return Standing(loan, paid_of([loan.id]).get(loan.id, 0))


def loans_of(employee_id: int) -> list[Standing]:
    """Somebody's loans, the newest first."""
    loans = list(
        db.session.scalars(
            select(Loan).where(Loan.employee_id == employee_id).order_by(Loan.lent_on.desc(), Loan.id.desc())
        )
    )
    paid = paid_of([loan.id for loan in loans])
    return [Standing(loan, paid.get(loan.id, 0)) for loan in loans]


def plan_of(loan: Loan) -> list[PlannedInstalment]:
    """The plan, and what of each instalment has been paid."""
    rows = select(LoanInstalment).where(LoanInstalment.loan_id == loan.id)
    left, found = standing_of(loan).paid, []
    for each in db.session.scalars(rows.order_by(LoanInstalment.year, LoanInstalment.month).limit(MOST_INSTALMENTS)):
        covered = min(max(left, 0), each.amount)
        left -= covered
        found.append(PlannedInstalment(each, covered))
    return found


def payments_of(loan: Loan) -> list[LoanPayment]:
    """What came back, the newest first."""
    rows = select(LoanPayment).where(LoanPayment.loan_id == loan.id)
    return list(db.session.scalars(rows.order_by(LoanPayment.paid_on.desc(), LoanPayment.id.desc()).limit(MOST_SHOWN)))


def paid_of(loan_ids: Sequence[int]) -> dict[int, int]:
    """Id of a loan → whole rupiah that came back."""
    rows = select(LoanPayment.loan_id, func.sum(LoanPayment.amount)).where(LoanPayment.loan_id.in_(loan_ids))
    return {loan_id: int(paid) for loan_id, paid in db.session.execute(rows.group_by(LoanPayment.loan_id))}


def planned_until(loan_ids: Sequence[int], year: int, month: int) -> dict[int, int]:
    """Id of a loan → what the plan wants back by the end of that month."""
    rows = select(LoanInstalment.loan_id, func.sum(LoanInstalment.amount)).where(
        LoanInstalment.loan_id.in_(loan_ids), tuple_(LoanInstalment.year, LoanInstalment.month) <= (year, month)
    )
    return {loan_id: int(due) for loan_id, due in db.session.execute(rows.group_by(LoanInstalment.loan_id))}


def open_loans(employee_ids: Iterable[int], year: int, month: int) -> dict[int, list[tuple[Loan, int, int]]]:
    """Employee → loans of which something falls due by that month: loan, due now, remaining. Three queries."""
    rows = select(Loan).where(Loan.employee_id.in_(list(employee_ids))).order_by(Loan.id)
    loans = list(db.session.scalars(rows))
    ids = [loan.id for loan in loans]
    paid, planned = paid_of(ids), planned_until(ids, year, month)
    found: dict[int, list[tuple[Loan, int, int]]] = defaultdict(list)
    for loan in loans:
        remaining = loan.amount - paid.get(loan.id, 0)
        due = min(planned.get(loan.id, 0) - paid.get(loan.id, 0), remaining)
        if due > 0:
            found[loan.employee_id].append((loan, due, remaining))
    return found


def open_list() -> list[tuple[Standing, str]]:
    """Loans that are not settled, with the name of who owes, by name."""
    paid = select(LoanPayment.loan_id, func.sum(LoanPayment.amount).label("paid"))
    came_back = paid.group_by(LoanPayment.loan_id).subquery()
    rows = select(Loan, func.coalesce(came_back.c.paid, 0), Employee.name)
    rows = rows.join(Employee, Employee.id == Loan.employee_id)
    rows = rows.outerjoin(came_back, came_back.c.loan_id == Loan.id)
    rows = rows.where(func.coalesce(came_back.c.paid, 0) < Loan.amount)
    rows = rows.order_by(Employee.name, Loan.lent_on, Loan.id).limit(MOST_SHOWN)
    return [(Standing(loan, int(back)), name) for loan, back, name in db.session.execute(rows)]


def this_month() -> Month:
    """The month of today."""
    day = today()
    return Month(day.year, day.month)


def _reference(payment: SlipPayment) -> str:
    end = ":back" if payment.amount < 0 else ""
    return f"slip:{payment.payslip_id}:loan:{payment.loan_id}{end}"
