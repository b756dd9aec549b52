"""The figures of the first page of finance: this month against last, and what is overdue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from core.clock import last_of_month, today
from core.db import db
from modules.Finance.models import FiscalPeriod, Invoice, Payment, PaymentVoid, Refund, WriteOff
from modules.Finance.services.arrears import ArrearsReport, arrears_today
from modules.Finance.services.open_invoices import stands
from modules.Finance.services.periods import period_label


@dataclass(frozen=True)
class MonthFigures:
    """What one month came to, in rupiah."""

    label: str
    billed: int
    """Invoices of the month."""
    settled: int
    """Of these invoices, until today."""
    received: int
    """Money that came in during the month, less what was voided or given back in it, for whatever bills."""
    written_off: int

    @property
    def percent(self) -> int:
        """How much of what was billed is settled."""
        return self.settled * 100 // self.billed if self.billed else 0


@dataclass(frozen=True)
class Overview:
    """All of it."""

    this_month: MonthFigures
    last_month: MonthFigures
    arrears: ArrearsReport


def overview() -> Overview:
    """The figures of today."""
    first = today().replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    billed = _billed([first, before])
    return Overview(_figures(first, billed), _figures(before, billed), arrears_today())


def _figures(first: date, sums: Mapping[date, tuple[int, int]]) -> MonthFigures:
    last = last_of_month(first)
    billed, settled = sums.get(first, (0, 0))
    received = _sum(select(func.sum(Payment.amount)).where(Payment.received_on.between(first, last)))
    voided = _sum(select(func.sum(PaymentVoid.amount)).where(PaymentVoid.voided_on.between(first, last)))
    refunded = _sum(select(func.sum(Refund.amount)).where(Refund.refunded_on.between(first, last)))
    given_up = _sum(select(func.sum(WriteOff.amount)).where(WriteOff.approved_on.between(first, last)))
    return MonthFigures(
        label=period_label(first),
        billed=billed,
        settled=settled,
        received=received - voided - refunded,
        written_off=given_up,
    )


def _billed(firsts: Sequence[date]) -> dict[date, tuple[int, int]]:
    """First of a month → billed and settled; in one statement, which MariaDB then does by one scan."""
    is_one = or_(*(and_(FiscalPeriod.year == day.year, FiscalPeriod.month == day.month) for day in firsts))
    months = {period.id: period.starts_on for period in db.session.scalars(select(FiscalPeriod).where(is_one))}
    sums = select(Invoice.fiscal_period_id, func.sum(Invoice.amount), func.sum(Invoice.settled))
    sums = sums.where(Invoice.fiscal_period_id.in_(months), stands()).group_by(Invoice.fiscal_period_id)
    return {months[period_id]: (int(amount), int(settled)) for period_id, amount, settled in db.session.execute(sums)}


def _sum(statement: Select[Any]) -> int:
    return int(db.session.scalar(statement) or 0)
