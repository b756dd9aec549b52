"""Making the late fees of a month: a batch of invoices, and which bill each is for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select

from core.clock import now
from core.db import db, insert_columns
from core.i18n import gettext as _
from modules.Finance.models import BillingBatch, Fee, FiscalPeriod, Invoice, LateFee
from modules.Finance.services.cancelling import LATE_PLACES
from modules.Finance.services.discounting import Deal
from modules.Finance.services.late_fee_rules import ensure_late_fee, rules_in_use
from modules.Finance.services.late_fees import charged_on, counted_on, late_bills, work_out_late_fee
from modules.Finance.services.open_invoices import hold_invoices
from modules.Finance.services.periods import period_label
from modules.Finance.services.terms import terms_for

LATE = "late"
"""In a batch's plan: its invoices are late fees."""

LONGEST_NOTE = 200


def plan_late_fees(period: FiscalPeriod, *, by_id: int | None) -> BillingBatch:
    """Keep what is asked for, for the job."""
    batch = BillingBatch(
        fiscal_period_id=period.id,
        label=_("Denda keterlambatan %(period)s", period=period_label(period.starts_on)),
        plan={"fees": [ensure_late_fee().id], LATE: True},
        made_by_id=by_id,
        made_at=now(),
    )
    db.session.add(batch)
    db.session.flush()
    return batch


def is_late_fees(batch: BillingBatch) -> bool:
    """Whether the batch is of late fees."""
    return bool(batch.plan.get(LATE))


def charge_late_fees(period: FiscalPeriod, invoice_ids: Sequence[int], batch: BillingBatch) -> int:
    """Make the late fees of the month for those bills that are late and have none; return how many.

    The caller holds the period. Bills are held, so that nobody pays between the question and the answer.
    """
    hold_invoices(invoice_ids)
    again = late_bills(period).where(Invoice.id.in_(invoice_ids)).order_by(Invoice.id)
    bills = list(db.session.scalars(again.execution_options(populate_existing=True)))
    rules = {rule.fee_id: rule for rule in rules_in_use()}
    charged = charged_on([bill.id for bill in bills])
    asked = [(bill, work_out_late_fee(rules[bill.fee_id], bill.remaining, charged.get(bill.id, 0))) for bill in bills]
    asked = [(bill, deal) for bill, deal in asked if deal.gross]
    if asked:
        _write(period, asked, batch)
    return len(asked)


def _write(period: FiscalPeriod, asked: Sequence[tuple[Invoice, Deal]], batch: BillingBatch) -> None:
    fee = ensure_late_fee()
    terms = terms_for(batch.id, {deal for _bill, deal in asked})
    size, moment = len(asked), now()
    columns: dict[str, Sequence[Any]] = {
        "student_id": [bill.student_id for bill, _deal in asked],
        "fee_id": [fee.id] * size,
        "fiscal_period_id": [period.id] * size,
        "revision": [LATE_PLACES - bill.id for bill, _deal in asked],
        "amount": [deal.gross for _bill, deal in asked],
        "discount": [0] * size,
        "terms_id": [terms[deal] for _bill, deal in asked],
        "settled": [0] * size,
        "due_on": [counted_on(period)] * size,
        "issued_at": [moment] * size,
        "cancelled_at": [None] * size,
        "note": _notes([bill for bill, _deal in asked]),
    }
    insert_columns(Invoice, columns)
    links = [
        {"penalty_id": penalty, "invoice_id": bill_id, "fiscal_period_id": period.id}
        for bill_id, penalty in _penalties(period, fee, [bill for bill, _deal in asked]).items()
    ]
    db.session.execute(insert(LateFee), links)


def _penalties(period: FiscalPeriod, fee: Fee, bills: Sequence[Invoice]) -> dict[int, int]:
    """Bill → the invoice that has just been made for it."""
    made = select(Invoice.id, Invoice.revision).where(
        Invoice.fiscal_period_id == period.id,
        Invoice.fee_id == fee.id,
        Invoice.student_id.in_({bill.student_id for bill in bills}),
        Invoice.revision.in_([LATE_PLACES - bill.id for bill in bills]),
    )
    return {LATE_PLACES - row.revision: row.id for row in db.session.execute(made)}


def _notes(bills: Sequence[Invoice]) -> list[str]:
    """What each is for: the fee and the month of the bill that was late."""
    fees = {row.id: row.name for row in db.session.execute(select(Fee.id, Fee.name))}
    wanted = {bill.fiscal_period_id for bill in bills}
    months = db.session.scalars(select(FiscalPeriod).where(FiscalPeriod.id.in_(wanted)))
    labels = {month.id: period_label(month.starts_on) for month in months}
    return [f"{fees[bill.fee_id]} {labels[bill.fiscal_period_id]}"[:LONGEST_NOTE] for bill in bills]
