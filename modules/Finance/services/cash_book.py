"""The cash book (buku kas): what came in and went out, day by day, with what that comes to so far.

A book is of some days and ways to pay. Its entries have no table: they are payments, voids and refunds, put together
under one name, so that page and file ask for the same.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Date,
    Integer,
    Select,
    String,
    Subquery,
    cast,
    column,
    func,
    literal,
    select,
    table,
    union_all,
)

from core.db import db
from modules.Finance.models import Payment, PaymentMethod, PaymentVoid, Refund
from modules.Student.models import Student


class EntryKind(StrEnum):
    """What an entry is."""

    PAYMENT = "payment"
    VOID = "void"
    REFUND = "refund"


@dataclass(frozen=True)
class CashBookFilter:
    """The days and the way to pay; None: all."""

    since: date
    until: date
    method_id: int | None = None


@dataclass(frozen=True)
class MethodSum:
    """What one way to pay came to, in rupiah."""

    name: str
    came_in: int
    went_out: int


BOOK = table(
    "cash_book",
    column("sort_day", String),  # as text: a page's address and a run's cursor can hold it
    column("number", String),
    column("day", Date),
    column("kind", String),
    column("payment_id", Integer),
    column("who", String),
    column("method", String),
    column("came_in", BigInteger),
    column("went_out", BigInteger),
    column("balance", BigInteger),
)
"""An entry; `balance` is what the days so far come to, beginning at nothing."""

ORDER = (BOOK.c.sort_day, BOOK.c.number)


def entries(wanted: CashBookFilter) -> Select[*tuple[Any, ...]]:
    """The book's columns; to be read in `ORDER`."""
    moves = _moves(wanted)
    sort_day = cast(moves.c.day, String(10))
    so_far = func.sum(moves.c.came_in - moves.c.went_out).over(order_by=[sort_day, moves.c.number])
    rows = select(
        sort_day.label("sort_day"),
        moves.c.number,
        moves.c.day,
        moves.c.kind,
        moves.c.payment_id,
        Student.name.label("who"),
        PaymentMethod.name.label("method"),
        moves.c.came_in,
        moves.c.went_out,
        cast(so_far, BigInteger).label("balance"),
    )
    rows = rows.outerjoin(Student, Student.id == moves.c.student_id)
    rows = rows.outerjoin(PaymentMethod, PaymentMethod.id == moves.c.method_id)
    return select(*BOOK.c).select_from(BOOK).add_cte(rows.cte(BOOK.name))


def sums_by_method(wanted: CashBookFilter) -> list[MethodSum]:
    """What each way to pay came to, by name."""
    moves = _moves(wanted)
    sums = select(PaymentMethod.name, func.sum(moves.c.came_in), func.sum(moves.c.went_out))
    sums = sums.join(moves, moves.c.method_id == PaymentMethod.id)
    sums = sums.group_by(PaymentMethod.name).order_by(PaymentMethod.name)
    return [MethodSum(name, int(came_in), int(went_out)) for name, came_in, went_out in db.session.execute(sums)]


def _moves(wanted: CashBookFilter) -> Subquery:
    """Day, number, kind, payment, student, way to pay, rupiah in, rupiah out."""
    nothing = cast(literal(0), BigInteger)
    payments = _facts(Payment.received_on, Payment.number, EntryKind.PAYMENT, Payment.method_id, wanted)
    payments = payments.add_columns(Payment.amount.label("came_in"), nothing.label("went_out"))
    voids = _facts(PaymentVoid.voided_on, PaymentVoid.number, EntryKind.VOID, Payment.method_id, wanted)
    voids = voids.join(Payment, Payment.id == PaymentVoid.payment_id).add_columns(nothing, PaymentVoid.amount)
    refunds = _facts(Refund.refunded_on, Refund.number, EntryKind.REFUND, Refund.method_id, wanted)
    refunds = refunds.join(Payment, Payment.id == Refund.payment_id).add_columns(nothing, Refund.amount)
    # What only used a deposit moved no money.
    return union_all(payments.where(Payment.amount > 0), voids.where(PaymentVoid.amount > 0), refunds).subquery("moves")


def _facts(day: Any, number: Any, kind: EntryKind, method_id: Any, wanted: CashBookFilter) -> Select[Any]:
    rows = select(
        day.label("day"),
        number.label("number"),
        literal(kind.value, String(10)).label("kind"),
        Payment.id.label("payment_id"),
        Payment.student_id.label("student_id"),
        method_id.label("method_id"),
    ).select_from(day.class_)
    rows = rows.where(day.between(wanted.since, wanted.until))
    return rows if wanted.method_id is None else rows.where(method_id == wanted.method_id)
