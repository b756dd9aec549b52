"""A month at the demo's counter, until yesterday: written in bulk, as the counter would have written it.

The services take cash of today only; so these rows are made here, with all that keeps the ledger true: allocations and
what they sum up to, deposits with their entries, numbers without gaps, a drawer a day. What a month leaves open the
next one finds. Decisions 0090 to 0093 say what has to hold; `tests/tools/demo/test_demo_life.py` asks for it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import uuid4

from sqlalchemy import insert, select, update

from core.audit import Officer
from core.clock import school_zone
from core.db import db
from modules.Finance.models import (
    Allocation,
    CashSession,
    Deposit,
    DepositEntry,
    FiscalPeriod,
    Invoice,
    Numbered,
    Payment,
)
from modules.Finance.services.numbering import hold_series, next_number
from modules.Finance.services.open_invoices import payable
from modules.Student.models import Student

FLOAT = 200_000
PAYS_ALL, PAYS_PART, PAYS_MORE = 0.88, 0.91, 0.92
"""Shares of the families, each up to that number; the others pay nothing that month."""
LATE_FAMILY, STAYS_AWAY = 14, 0.75
"""One family of so many comes rarely: that share of the months it does not."""
BY_BANK = 0.2
PART, MORE = 150_000, 100_000


@dataclass
class Visit:
    """One payment, before it has a number."""

    day: date
    student: Student
    bills: Sequence[Invoice]
    portions: dict[int, int] = field(default_factory=dict)
    """Invoice → rupiah."""
    deposit: int = 0
    by_bank: bool = False

    @property
    def amount(self) -> int:
        """Whole rupiah that came in."""
        return sum(self.portions.values()) + self.deposit


class Takings:
    """What one cashier took, month after month; the same numbers lead to the same school."""

    def __init__(self, cashier: Officer, cash_id: int, bank_id: int) -> None:
        """By cash and by one bank account."""
        self._cashier, self._cash_id, self._bank_id = cashier, cash_id, bank_id
        self._invent = Random(7)

    def take_month(self, period: FiscalPeriod, until: date) -> int:
        """Let the families pay what is open by then; how many payments came in. Nothing comes in after `until`."""
        last = min(until, period.ends_on)
        if last < period.starts_on:
            return 0
        visits = [visit for bills in _households(period) if (visit := self._visit(bills, period, last))]
        visits.sort(key=lambda visit: (visit.day, visit.by_bank, visit.student.id))
        by_day: dict[date, list[Visit]] = defaultdict(list)
        for visit in visits:
            by_day[visit.day].append(visit)
        for day, of_day in by_day.items():
            self._book_day(day, of_day)
        return len(visits)

    def _visit(self, bills: Sequence[tuple[Invoice, Student]], period: FiscalPeriod, last: date) -> Visit | None:
        invent, luck = self._invent, self._invent.random()
        day = period.starts_on + timedelta(days=min(invent.randrange(31), invent.randrange(28)))
        while day.weekday() == 6:
            day += timedelta(days=1)
        comes_rarely = bills[0][1].id % LATE_FAMILY == 0 and invent.random() < STAYS_AWAY
        if luck > PAYS_MORE or day > last or comes_rarely:
            return None
        visit = Visit(day, bills[0][1], [invoice for invoice, _student in bills], by_bank=invent.random() < BY_BANK)
        money = PART if PAYS_ALL < luck <= PAYS_PART else sum(invoice.remaining for invoice in visit.bills)
        for invoice in visit.bills:
            if money:
                visit.portions[invoice.id] = min(money, invoice.remaining)
                money -= visit.portions[invoice.id]
        visit.deposit = MORE if luck > PAYS_PART else 0
        return visit

    def _book_day(self, day: date, visits: Sequence[Visit]) -> None:
        drawer = self._drawer(day, sum(visit.amount for visit in visits if not visit.by_bank))
        series = hold_series(Numbered.RECEIPT, day)
        rows = [
            {
                "number": next_number(series),
                "form_token": uuid4().hex,
                "student_id": visit.student.id,
                "payer_name": visit.student.father_name or visit.student.name,
                "received_on": day,
                "received_at": _moment(day, time(8)) + timedelta(minutes=place % 300),
                "method_id": self._bank_id if visit.by_bank else self._cash_id,
                "amount": visit.amount,
                "drawn": 0,
                "allocated": sum(visit.portions.values()),
                "refunded": 0,
                "cashier_id": self._cashier.id,
                "cashier_name": self._cashier.name,
                "cash_session_id": None if visit.by_bank else drawer,
            }
            for place, visit in enumerate(visits)
        ]
        ids = db.session.scalars(insert(Payment).returning(Payment.id, sort_by_parameter_order=True), rows).all()
        _settle(dict(zip(ids, visits, strict=True)))

    def _drawer(self, day: date, cash: int) -> int:
        """The day's drawer, closed; once in a while a note is missing."""
        missing = 5_000 if self._invent.random() < 0.06 else 0
        session = CashSession(
            cashier_id=self._cashier.id,
            cashier_name=self._cashier.name,
            opened_at=_moment(day, time(7, 30)),
            opening_float=FLOAT,
            closed_at=_moment(day, time(14)),
            expected=FLOAT + cash,
            counted=FLOAT + cash - missing,
            difference_reason="Kurang kembalian" if missing else None,
            handed_to="Bendahara",
        )
        db.session.add(session)
        db.session.flush()
        return session.id


def _households(period: FiscalPeriod) -> Iterator[list[tuple[Invoice, Student]]]:
    """What each family owes of the months so far, the oldest first."""
    rows = select(Invoice, Student).join(Student, Student.id == Invoice.student_id)
    rows = rows.where(payable(), Invoice.due_on <= period.ends_on).order_by(Invoice.due_on, Invoice.id)
    homes: dict[tuple[str, int], list[tuple[Invoice, Student]]] = defaultdict(list)
    for invoice, student in db.session.execute(rows):
        key = ("student", student.id) if student.family_id is None else ("family", student.family_id)
        homes[key].append((invoice, student))
    yield from homes.values()


def _settle(visits: dict[int, Visit]) -> None:
    moments = {payment_id: _moment(visit.day, time(8)) for payment_id, visit in visits.items()}
    entries = [
        {"payment_id": payment_id, "invoice_id": invoice_id, "amount": amount, "made_at": moments[payment_id]}
        for payment_id, visit in visits.items()
        for invoice_id, amount in visit.portions.items()
    ]
    db.session.execute(insert(Allocation), entries)
    sums = [
        {"id": invoice.id, "settled": invoice.settled + visit.portions[invoice.id]}
        for visit in visits.values()
        for invoice in visit.bills
        if invoice.id in visit.portions
    ]
    db.session.execute(update(Invoice), sums)
    for payment_id, visit in visits.items():
        if visit.deposit:
            _put_down(payment_id, visit, moments[payment_id])


def _put_down(payment_id: int, visit: Visit, moment: datetime) -> None:
    deposit = db.session.get(Deposit, visit.student.id)
    if deposit is None:
        deposit = Deposit(student_id=visit.student.id, balance=0)
        db.session.add(deposit)
    deposit.balance += visit.deposit
    entry = DepositEntry(student_id=visit.student.id, payment_id=payment_id, amount=visit.deposit, made_at=moment)
    db.session.add(entry)
    db.session.flush()


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, school_zone())
