"""Requests for the invoices of a month: what was asked for, what came of it, taking it back."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, delete, func, select

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.jobs import KeyRange
from core.jobs.models import JobRun
from modules.Finance.errors import BatchNotFoundError
from modules.Finance.models import BillingBatch, Fee, FiscalPeriod, Invoice, InvoiceTerms, LateFee
from modules.Finance.services.cancelling import cancel_where, has_settled
from modules.Finance.services.fees import find_fee
from modules.Finance.services.periods import period_label
from modules.Finance.services.selections import Selection, read_selection


@dataclass(frozen=True)
class Made:
    """What a batch came to."""

    invoices: int
    amount: int
    """Whole rupiah that stand."""
    cancelled: int
    settled: int
    """Invoices that something was paid on: these stay when the batch is taken back."""

    @property
    def undoable(self) -> int:
        """How many can be cancelled."""
        return self.invoices - self.settled


def plan_batch(period: FiscalPeriod, fees: Sequence[Fee], selection: Selection, *, by_id: int | None) -> BillingBatch:
    """Keep who is billed and for what, for the job."""
    batch = BillingBatch(
        fiscal_period_id=period.id,
        label=_label(period, fees),
        plan={"fees": [fee.id for fee in fees], **selection.as_plan()},
        made_by_id=by_id,
        made_at=now(),
    )
    db.session.add(batch)
    db.session.flush()
    return batch


def drop_plan(batch: BillingBatch) -> None:
    """Forget a batch that no run will work."""
    db.session.delete(batch)
    db.session.flush()


def drop_unworked(planned: Sequence[BillingBatch], group_id: int) -> list[BillingBatch]:
    """Forget those that no run of the group works, since their month is being billed already; return the others."""
    payloads = db.session.scalars(select(JobRun.payload).where(JobRun.parent_id == group_id))
    worked = {payload["batch_id"] for payload in payloads}
    for batch in planned:
        if batch.id not in worked:
            drop_plan(batch)
    return [batch for batch in planned if batch.id in worked]


def find_batch(batch_id: int) -> BillingBatch:
    """One batch. Raises BatchNotFoundError."""
    batch = db.session.get(BillingBatch, batch_id)
    if batch is None:
        raise BatchNotFoundError(_("Pembuatan tagihan ini tidak ditemukan. Pilih dari daftar."))
    return batch


def fees_of(batch: BillingBatch) -> list[Fee]:
    """What it bills, as it was asked for: a fee that was added since is not among them."""
    return [find_fee(fee_id) for fee_id in batch.plan["fees"]]


def batches() -> Select[BillingBatch]:
    """All batches, to be read by id."""
    return select(BillingBatch)


def selection_of(batch_id: int | None) -> Selection:
    """Whom a batch bills; without one, everybody."""
    return Selection() if batch_id is None else read_selection(find_batch(batch_id).plan)


def is_of_batch(batch: BillingBatch) -> ColumnElement[bool]:
    """The condition that an invoice came from the batch."""
    terms = select(InvoiceTerms.id).where(InvoiceTerms.batch_id == batch.id)
    # The first two are implied; they are what the unique index begins with.
    return and_(
        Invoice.fiscal_period_id == batch.fiscal_period_id,
        Invoice.fee_id.in_(batch.plan["fees"]),
        Invoice.terms_id.in_(terms),
    )


def made_by(batch: BillingBatch) -> Made:
    """What stands of it, and what doesn't."""
    stands = Invoice.cancelled_at.is_(None)
    counts = select(
        func.count(case((stands, 1))),
        func.sum(case((stands, Invoice.amount), else_=0)),
        func.count(case((~stands, 1))),
        func.count(case((and_(stands, has_settled()), 1))),
    )
    found = db.session.execute(counts.select_from(Invoice).where(is_of_batch(batch))).one()
    invoices, amount, cancelled, settled = found
    return Made(invoices, int(amount or 0), cancelled, settled)


def undo_range(batch: BillingBatch, keys: KeyRange, *, by_id: int | None) -> tuple[int, int]:
    """Cancel the batch's invoices of the students in `keys` that nothing was paid on: how many, and how many stay."""
    mine = and_(is_of_batch(batch), keys.holds(Invoice.student_id))
    cancelled = cancel_where(mine, reason=_("Pembatalan %(label)s", label=batch.label), by_id=by_id)
    # Of a late fee that is taken back the bill may be asked again; one that was cancelled alone stays forgiven.
    gone = select(Invoice.id).where(mine, Invoice.cancelled_at.is_not(None))
    db.session.execute(delete(LateFee).where(LateFee.penalty_id.in_(gone)).execution_options(synchronize_session=False))
    standing = select(func.count()).select_from(Invoice).where(mine, Invoice.cancelled_at.is_(None))
    return cancelled, db.session.scalar(standing) or 0


def mark_undone(batch_id: int) -> None:
    """Remember that it was taken back."""
    find_batch(batch_id).undone_at = now()


def _label(period: FiscalPeriod, fees: Sequence[Fee]) -> str:
    names = ", ".join(fee.name for fee in fees)
    return _("%(fees)s %(period)s", fees=names, period=period_label(period.starts_on))[:200]
