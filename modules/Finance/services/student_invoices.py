"""What one student owes, and what becomes of it when two students turn out to be one."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import aliased

from core.clock import today
from core.db import db
from core.i18n import gettext as _
from modules.Finance.models import Fee, FiscalPeriod, Invoice
from modules.Finance.permissions import ISSUE_INVOICES, PRINT_INVOICES, PROPOSE_WRITE_OFFS, TAKE_PAYMENTS
from modules.Finance.services.deposits import deposit_of
from modules.Finance.services.discounts import discounts_of, move_assignments
from modules.Finance.services.invoice_names import with_fee_and_period
from modules.Finance.services.open_invoices import payable, stands
from modules.Finance.services.periods import period_label

MOST_SHOWN = 60
"""Five years of one monthly fee."""


def invoices_of(student_id: int) -> Mapping[str, Any]:
    """The newest invoices of the student, and what all of them come to: the content of the tab."""
    rows = with_fee_and_period(select(Invoice, Fee.name, FiscalPeriod))
    rows = rows.where(Invoice.student_id == student_id)
    rows = rows.order_by(FiscalPeriod.year.desc(), FiscalPeriod.month.desc(), Invoice.id.desc()).limit(MOST_SHOWN)
    invoices = [(each, fee, period_label(period.starts_on)) for each, fee, period in db.session.execute(rows)]
    sums = select(func.count(), func.sum(Invoice.amount), func.sum(Invoice.settled))
    number, amount, settled = db.session.execute(sums.where(Invoice.student_id == student_id, stands())).one()
    given = discounts_of(student_id, today())
    return {
        "invoices": invoices,
        "number": number,
        "amount": int(amount or 0),
        "given": given,
        "may_issue": ISSUE_INVOICES,
        "remaining": int(amount or 0) - int(settled or 0),
        "deposit": deposit_of([student_id]),
        "student_id": student_id,
        "may_take": TAKE_PAYMENTS,
        "may_print": PRINT_INVOICES,
        "may_propose": PROPOSE_WRITE_OFFS,
    }


def open_months(student_id: int) -> list[FiscalPeriod]:
    """The months of which the student still owes something, the newest first."""
    of_them = select(Invoice.fiscal_period_id).where(Invoice.student_id == student_id, payable())
    months = select(FiscalPeriod).where(FiscalPeriod.id.in_(of_them))
    return list(db.session.scalars(months.order_by(FiscalPeriod.year.desc(), FiscalPeriod.month.desc())))


def why_not_one(going: int, staying: int) -> str | None:
    """Two invoices for the same fee and month can't both be one student's; which is right the bursar knows."""
    other = aliased(Invoice)
    both = select(func.count()).select_from(Invoice).where(Invoice.student_id == going)
    both = both.join(
        other, (other.fiscal_period_id == Invoice.fiscal_period_id) & (other.fee_id == Invoice.fee_id)
    ).where(other.student_id == staying, other.revision == 0, Invoice.revision == 0)
    number = db.session.scalar(both)
    if not number:
        return None
    return _(
        "Keduanya ditagih untuk %(number)s bulan yang sama. Minta bendahara menyelesaikannya dahulu.", number=number
    )


def move_invoices(going: int, staying: int) -> None:
    """The invoices and discounts of the one are the other's."""
    # Two may have the same place, but never the same number.
    place = case((Invoice.revision == 0, 0), else_=Invoice.id)
    db.session.execute(update(Invoice).where(Invoice.student_id == going).values(student_id=staying, revision=place))
    move_assignments(going, staying)
