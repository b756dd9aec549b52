"""Open bills as papers list them: in Indonesian, the oldest first."""

from collections.abc import Collection
from typing import Any

from flask_babel import force_locale
from sqlalchemy import ColumnElement, select

from core.db import db
from core.documents.ordering import LANGUAGE
from modules.Finance.models import Fee, FiscalPeriod, Invoice
from modules.Finance.services.arrears_names import arrears_words, arrears_year
from modules.Finance.services.invoice_names import with_fee_and_period
from modules.Finance.services.number_patterns import has_invoice_pattern, invoice_number
from modules.Finance.services.open_invoices import MOST_BILLS, payable
from modules.Finance.services.payment_methods import offered_methods
from modules.Finance.services.periods import period_label
from modules.Student.models import ClassGroup, Student


def bill_lines(student_ids: Collection[int], condition: ColumnElement[bool]) -> list[dict[str, Any]]:
    """What these students owe of the invoices that `condition` holds for; amounts in rupiah."""
    rows = (
        select(Invoice, Student.name, Fee.name, FiscalPeriod, arrears_year())
        .join(Student, Student.id == Invoice.student_id)
        .where(Invoice.student_id.in_(student_ids), payable(), condition)
        .order_by(Invoice.due_on, Invoice.id)
        .limit(MOST_BILLS)
    )
    with force_locale(LANGUAGE):
        return [_line(*row) for row in db.session.execute(with_fee_and_period(rows))]


def names_on_paper(student: Student) -> dict[str, Any]:
    """Who a student is, as papers say it."""
    group = rombel_of(student)
    return {
        "name": student.name,
        "rombel": group.name if group is not None else None,
        "nisn": student.nisn,
        "nipd": student.nipd,
    }


def rombel_of(student: Student) -> ClassGroup | None:
    """The rombel of now."""
    return db.session.get(ClassGroup, student.class_group_id) if student.class_group_id is not None else None


def accounts_on_paper() -> list[str]:
    """The bank accounts into which may be paid."""
    return [f"{each.name} {each.account_number}" for each in offered_methods() if each.account_number]


def _line(invoice: Invoice, student: str, fee: str, period: FiscalPeriod, of_year: int | None) -> dict[str, Any]:
    return {
        "student_id": invoice.student_id,
        "student": student,
        "fee": f"{fee} {period_label(period.starts_on)}",
        "number": invoice_number(invoice) if has_invoice_pattern() else None,
        "note": arrears_words(invoice.note, of_year),
        "due_on": invoice.due_on,
        "amount": invoice.amount,
        "settled": invoice.settled,
        "remaining": invoice.remaining,
        "issued_on": invoice.issued_at,
    }
