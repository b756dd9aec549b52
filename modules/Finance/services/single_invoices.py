"""One invoice, written by hand for one student."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.jobs import KeyRange
from modules.Finance.errors import InvoiceError
from modules.Finance.models import Cadence, Fee, FiscalPeriod, Invoice
from modules.Finance.services.cancelling import next_revision
from modules.Finance.services.discounting import Deal
from modules.Finance.services.fees import hold_fee
from modules.Finance.services.invoicing import bill_for, due_on, is_billed
from modules.Finance.services.periods import hold_open_period
from modules.Finance.services.tariffs import LARGEST_AMOUNT
from modules.Finance.services.terms import write_terms
from modules.Student.models import Student


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the office writes down."""

    amount: int | None = None
    """Whole rupiah; None: what the tariff says, less discounts."""
    due_on: date | None = None
    """None: the fee's day of that month."""
    note: str | None = None


def write_invoice(student_id: int, fee: Fee, period: FiscalPeriod, wish: Wish) -> Invoice:
    """An invoice of this fee and month for one student. Raises InvoiceError, ClosedPeriodError.

    A typed amount is taken as it is; discounts come off tariffs only.
    """
    hold_open_period(period.id)
    # Whoever writes two at once waits here, so that the second sees the first.
    db.session.get(Student, student_id, with_for_update=True)
    hold_fee(fee)
    _refuse_second(student_id, fee, period)
    deal = _deal(student_id, fee, period, wish)
    is_free = fee.cadence == Cadence.FREE
    invoice = Invoice(
        student_id=student_id,
        fee_id=fee.id,
        fiscal_period_id=period.id,
        revision=next_revision(student_id, fee.id, period.id) if is_free else 0,
        amount=deal.net,
        discount=deal.discount,
        terms_id=write_terms(None, deal) if deal.lines or deal.reason else None,
        due_on=wish.due_on or due_on(period, fee),
        issued_at=now(),
        note=wish.note,
    )
    db.session.add(invoice)
    db.session.flush()
    return invoice


def quote(student_id: int, fee: Fee, period: FiscalPeriod) -> Deal | None:
    """What the tariff asks of the student less discounts, or None where no tariff matches."""
    me = KeyRange(after=student_id - 1, upto=student_id)
    bill = bill_for(period, fee, me)
    rows = bill.candidates(Student.id == student_id, has_some=False).subquery()
    key = db.session.scalar(select(rows.c.key))
    return None if key is None else bill.deal(key)


def _deal(student_id: int, fee: Fee, period: FiscalPeriod, wish: Wish) -> Deal:
    if wish.amount is not None:
        if not 0 < wish.amount <= LARGEST_AMOUNT:
            raise InvoiceError(_("Tulis jumlah yang lebih dari nol dan tidak melebihi satu miliar rupiah."))
        return Deal(wish.amount)
    deal = quote(student_id, fee, period) if fee.cadence != Cadence.FREE else None
    if deal is None:
        raise InvoiceError(_("Tidak ada tarif untuk siswa ini pada bulan itu. Tulis jumlahnya, atau atur tarifnya."))
    return deal


def _refuse_second(student_id: int, fee: Fee, period: FiscalPeriod) -> None:
    if fee.cadence == Cadence.FREE:
        return
    if db.session.scalar(select(Student.id).where(Student.id == student_id, is_billed(period, fee))) is not None:
        raise InvoiceError(_("Siswa ini sudah ditagih %(fee)s. Batalkan tagihan itu dahulu.", fee=fee.name))
