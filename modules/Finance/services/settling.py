"""Putting money on bills and taking it back: an entry and the sum on the invoice, always together."""

from collections.abc import Mapping

from sqlalchemy import func, insert, select

from core.clock import now
from core.db import db
from modules.Finance.models import Allocation, Invoice, Payment
from modules.Finance.services.open_invoices import hold_invoices


def allocate(payment: Payment, invoices: Mapping[int, Invoice], portions: Mapping[int, int]) -> None:
    """Enter the payment's rupiah on invoices that are held: invoice → rupiah, negative to take back."""
    if not portions:
        return
    moment = now()
    for invoice_id, amount in portions.items():
        invoices[invoice_id].settled += amount
    payment.allocated += sum(portions.values())
    db.session.flush()
    rows = [
        {"payment_id": payment.id, "invoice_id": invoice_id, "amount": amount, "made_at": moment}
        for invoice_id, amount in portions.items()
    ]
    db.session.execute(insert(Allocation), rows)


def portions_of(payment_id: int) -> dict[int, int]:
    """Invoice → what of the payment is on it now."""
    live = func.sum(Allocation.amount)
    sums = select(Allocation.invoice_id, live).where(Allocation.payment_id == payment_id)
    sums = sums.group_by(Allocation.invoice_id).having(live != 0).order_by(Allocation.invoice_id)
    return {invoice_id: int(amount) for invoice_id, amount in db.session.execute(sums)}


def take_back(payment: Payment, wanted: int) -> dict[int, int]:
    """Take `wanted` rupiah of the payment back from its bills, the youngest first; invoice → rupiah taken.

    `wanted` is at most what the payment has on bills.
    """
    portions = portions_of(payment.id)
    invoices = hold_invoices(portions)
    taken: dict[int, int] = {}
    for invoice in sorted(invoices.values(), key=lambda each: (each.due_on, each.id), reverse=True):
        share = min(wanted, portions[invoice.id])
        if share:
            taken[invoice.id] = share
            wanted -= share
    allocate(payment, invoices, {invoice_id: -share for invoice_id, share in taken.items()})
    return taken
