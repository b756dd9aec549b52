"""The numbers that were used in some days: receipts, voids, refunds, write-offs, each with what it is for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Date, Select, String, cast, column, literal, select, table, union_all

from modules.Finance.models import Numbered, Payment, PaymentVoid, Refund, WriteOff

REGISTER = table(
    "number_register",
    column("kind", String),
    column("sort_day", String),  # as text: a page's address and a run's cursor can hold it
    column("number", String),
    column("day", Date),
    column("amount", BigInteger),
)
"""A number that was given."""

ORDER = (REGISTER.c.kind, REGISTER.c.sort_day, REGISTER.c.number)


@dataclass(frozen=True)
class RegisterFilter:
    """From one day to another, both included."""

    since: date
    until: date


def find_numbers(wanted: RegisterFilter) -> Select[*tuple[Any, ...]]:
    """The register's columns; to be read in `ORDER`."""
    taken = cast(Payment.amount + Payment.drawn, BigInteger)
    rows = union_all(
        _facts(Numbered.RECEIPT, Payment.number, Payment.received_on, taken, wanted),
        _facts(Numbered.VOID, PaymentVoid.number, PaymentVoid.voided_on, PaymentVoid.amount, wanted),
        _facts(Numbered.REFUND, Refund.number, Refund.refunded_on, Refund.amount, wanted),
        _facts(Numbered.WRITE_OFF, WriteOff.number, WriteOff.approved_on, WriteOff.amount, wanted),
    )
    return select(*REGISTER.c).select_from(REGISTER).add_cte(rows.cte(REGISTER.name))


def _facts(kind: Numbered, number: Any, day: Any, amount: Any, wanted: RegisterFilter) -> Select[Any]:
    rows = select(
        literal(kind.value, String(10)).label("kind"),
        cast(day, String(10)).label("sort_day"),
        number.label("number"),
        day.label("day"),
        amount.label("amount"),
    )
    return rows.where(day.between(wanted.since, wanted.until))
