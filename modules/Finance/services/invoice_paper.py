"""The bill of a student for a month, as paper."""

from datetime import date
from typing import Any

from flask_babel import force_locale

from core.clock import school_zone
from core.documents import DocumentError
from core.documents.ordering import LANGUAGE
from core.i18n import gettext as _
from core.terbilang import terbilang
from modules.Finance.models import FiscalPeriod, Invoice
from modules.Finance.services.bill_lines import accounts_on_paper, bill_lines, names_on_paper
from modules.Finance.services.periods import period_label
from modules.Student.models import Student

SAID = ("number", "fee", "note", "due_on", "amount", "settled", "remaining")
"""Of each line."""


def invoice_subject(student_id: int, period_id: int) -> str:
    """A newer one of the month replaces the one before, on whatever paper."""
    return f"finance.bill:{student_id}:{period_id}"


def invoice_data(student: Student, period: FiscalPeriod) -> dict[str, Any]:
    """All that is open of the month. It carries no day of printing, so that it stays the same while nothing is paid.

    Raises DocumentError where nothing is open.
    """
    lines = bill_lines([student.id], Invoice.fiscal_period_id == period.id)
    if not lines:
        raise DocumentError(_("Tidak ada tagihan terbuka untuk bulan itu. Pilih bulan yang masih ada sisanya."))
    total = sum(line["remaining"] for line in lines)
    with force_locale(LANGUAGE):
        month = period_label(period.starts_on)
    return {
        "month": month,
        "student": names_on_paper(student),
        "issued_on": _newest_of(lines),
        "lines": [{name: line[name] for name in SAID} for line in lines],
        "total": total,
        "words": terbilang(total),
        "due_on": min(line["due_on"] for line in lines),
        "accounts": accounts_on_paper(),
    }


def _newest_of(lines: list[dict[str, Any]]) -> date:
    newest: date = max(line["issued_on"] for line in lines).astimezone(school_zone()).date()
    return newest
