"""Late fees (denda): what a rule asks of a bill that is late, and what asking would come to.

A late fee is an invoice of its own, so that it is paid, written off, printed and cancelled like others. It is asked
for once a month of each bill, of what is still open of it then.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import BigInteger, ColumnElement, Select, and_, cast, exists, false, func, or_, select
from sqlalchemy.orm import aliased

from core.clock import today
from core.db import db
from core.i18n import gettext as _
from core.money import format_rupiah
from modules.Finance.models import FiscalPeriod, Invoice, LateFee, LateFeeRule
from modules.Finance.services.discounting import Deal
from modules.Finance.services.late_fee_rules import rules_in_use
from modules.Finance.services.open_invoices import payable, stands


@dataclass(frozen=True)
class LateForecast:
    """What the rule of one fee would come to now."""

    fee: str
    bills: int = 0
    """Late fees that would be made."""
    amount: int = 0
    """Whole rupiah of these."""
    in_grace: int = 0
    """Bills whose days of grace are not over."""
    already: int = 0
    """Bills that have their late fee of the month."""
    capped: int = 0
    """Bills whose late fees have reached the most that is asked."""


def counted_on(period: FiscalPeriod) -> date:
    """The day by which bills have to be late: today, of a month that is over its last day."""
    return min(today(), period.ends_on)


def work_out_late_fee(rule: LateFeeRule, remaining: int, charged: int) -> Deal:
    """What the rule asks of a bill with so many rupiah open, of which so many late fees stand; 0 above the cap."""
    if rule.percent is None:
        worth, said = rule.amount or 0, _("Denda tetap")
    else:
        worth = remaining * rule.percent // 100
        said = _("Denda %(percent)s%% dari sisa %(rest)s", percent=rule.percent, rest=format_rupiah(remaining))
    room = worth if rule.cap is None else max(0, rule.cap - charged)
    if room < worth:
        said = _("%(said)s, sampai batas %(cap)s", said=said, cap=format_rupiah(rule.cap or 0))
    amount = min(worth, room)
    return Deal(amount, reason=_("%(said)s = %(amount)s", said=said, amount=format_rupiah(amount)))


def late_bills(period: FiscalPeriod) -> Select[Invoice]:
    """The bills of which a late fee of the month may be asked and has not been."""
    return select(Invoice).where(payable(), _is_late(rules_in_use(), counted_on(period)), ~_has_one(period))


def _is_late(rules: Iterable[LateFeeRule], day: date) -> ColumnElement[bool]:
    conditions = [
        and_(Invoice.fee_id == rule.fee_id, Invoice.due_on < day - timedelta(days=rule.grace_days)) for rule in rules
    ]
    return or_(false(), *conditions)


def _has_one(period: FiscalPeriod) -> ColumnElement[bool]:
    mine = (LateFee.invoice_id == Invoice.id) & (LateFee.fiscal_period_id == period.id)
    return exists().where(mine).correlate(Invoice)


def charged_on(invoice_ids: Sequence[int]) -> dict[int, int]:
    """Bill → rupiah of its late fees that stand."""
    sums = select(LateFee.invoice_id, func.sum(Invoice.amount)).join(Invoice, Invoice.id == LateFee.penalty_id)
    sums = sums.where(LateFee.invoice_id.in_(invoice_ids), stands()).group_by(LateFee.invoice_id)
    return {invoice_id: int(amount) for invoice_id, amount in db.session.execute(sums)}


def late_forecast(period: FiscalPeriod) -> list[LateForecast]:
    """A line a rule; bills with the same open rupiah, day and late fees are worked out once."""
    rules = {rule.fee_id: rule for rule in rules_in_use()}
    found = {fee_id: LateForecast(rule.fee.name) for fee_id, rule in rules.items()}
    for row in db.session.execute(_alike(rules, period)):
        found[row.fee_id] = _counted(found[row.fee_id], rules[row.fee_id], row, counted_on(period))
    return list(found.values())


def _alike(rules: Mapping[int, LateFeeRule], period: FiscalPeriod) -> Select[*tuple[int, ...]]:
    penalty = aliased(Invoice)
    charged = select(cast(func.coalesce(func.sum(penalty.amount), 0), BigInteger)).select_from(LateFee)
    charged = charged.join(penalty, penalty.id == LateFee.penalty_id)
    charged = charged.where(LateFee.invoice_id == Invoice.id, penalty.cancelled_at.is_(None)).correlate(Invoice)
    each = select(
        Invoice.fee_id,
        Invoice.due_on,
        (Invoice.amount - Invoice.settled).label("remaining"),
        charged.scalar_subquery().label("charged"),
        _has_one(period).label("has_one"),
    )
    each = each.where(payable(), Invoice.fee_id.in_(rules), Invoice.due_on < counted_on(period))
    rows = each.subquery()
    columns = (rows.c.fee_id, rows.c.due_on, rows.c.remaining, rows.c.charged, rows.c.has_one)
    return select(*columns, func.count().label("bills")).group_by(*columns)


def _counted(so_far: LateForecast, rule: LateFeeRule, row: object, day: date) -> LateForecast:
    due_on, bills = row.due_on, row.bills  # type: ignore[attr-defined]  # a row of `_alike`
    if row.has_one:  # type: ignore[attr-defined]
        return replace(so_far, already=so_far.already + bills)
    if due_on >= day - timedelta(days=rule.grace_days):
        return replace(so_far, in_grace=so_far.in_grace + bills)
    amount = work_out_late_fee(rule, row.remaining, row.charged).gross  # type: ignore[attr-defined]
    if not amount:
        return replace(so_far, capped=so_far.capped + bills)
    return replace(so_far, bills=so_far.bills + bills, amount=so_far.amount + amount * bills)
