"""What the page of one invoice tells."""

from dataclasses import dataclass

from sqlalchemy import func, select

from core.db import db
from modules.Finance.models import Fee, FiscalPeriod, Invoice, InvoiceCancellation, InvoiceTerms
from modules.Finance.services.arrears_names import arrears_words, arrears_year
from modules.Finance.services.cancelling import cancellation_of
from modules.Finance.services.periods import period_label
from modules.Finance.services.terms import sentences_of
from modules.Student.models import ClassGroup, Student


@dataclass(frozen=True)
class Told:
    """Names, reasons, where it came from."""

    student: str
    rombel: str
    """Of today."""
    fee: str
    period: str
    is_open: bool
    """Whether its month is."""
    discounts: list[tuple[str, int]]
    """Sentence and whole rupiah of each."""
    reason: str | None
    """Which tariff it goes by, or why it is asked."""
    arrears: str | None
    """The year of which it is arrears, in words."""
    batch_id: int | None
    cancellation: InvoiceCancellation | None


def told_of(invoice: Invoice) -> Told:
    """All that its page says besides its own row."""
    rows = select(Student.name, func.coalesce(ClassGroup.name, "").label("rombel"))
    rows = rows.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id).where(Student.id == invoice.student_id)
    name, rombel = db.session.execute(rows).one()
    period = db.session.get_one(FiscalPeriod, invoice.fiscal_period_id)
    terms = db.session.get(InvoiceTerms, invoice.terms_id) if invoice.terms_id is not None else None
    return Told(
        student=name,
        rombel=rombel,
        fee=db.session.get_one(Fee, invoice.fee_id).name,
        period=period_label(period.starts_on),
        is_open=period.is_open,
        discounts=sentences_of(invoice.terms_id),
        reason=terms.reason if terms is not None else None,
        arrears=arrears_words(None, db.session.scalar(select(arrears_year()).where(Invoice.id == invoice.id))),
        batch_id=terms.batch_id if terms is not None else None,
        cancellation=cancellation_of(invoice.id),
    )
