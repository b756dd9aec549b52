"""Arrears that go over into another school year: open bills of a year that ended stay what they are, with a name.

What was open on that day is kept beside each bill, so that the year can be told as it ended; papers, the counter and
the sheet of the next year call the bill arrears of its year. Taking it back only takes the name away.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Integer,
    Select,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
)

from core.clock import now, today
from core.db import db
from core.i18n import gettext as _
from core.jobs import KeyRange
from modules.Finance.errors import CarryOverError
from modules.Finance.models import CarriedInvoice, CarryOver, FiscalPeriod, Invoice
from modules.Finance.services.open_invoices import payable
from modules.Student.models import SchoolYear, Student

LAST_MONTH = 6
"""June; from its first day on a year may be carried over."""


@dataclass(frozen=True)
class CarryForecast:
    """What carrying a year over would come to now."""

    students: int
    bills: int
    amount: int
    """Whole rupiah that are open."""


@dataclass(frozen=True)
class Carried:
    """What stands of a carrying over."""

    bills: int
    amount: int
    """Whole rupiah that were open on that day."""
    left: int
    """Of these still open today."""


def years_to_carry() -> list[SchoolYear]:
    """School years that have months and are ending or over, the newest first."""
    has_months = exists().where(FiscalPeriod.school_year_id == SchoolYear.id)
    years = db.session.scalars(select(SchoolYear).where(has_months).order_by(SchoolYear.first_year.desc()))
    return [year for year in years if may_end(year)]


def may_end(year: SchoolYear) -> bool:
    """Whether the last month of the year has begun."""
    return today() >= date(year.first_year + 1, LAST_MONTH, 1)


def carry_forecast(year: SchoolYear) -> CarryForecast:
    """The open bills of that year, and of years before, that have no such name yet."""
    sums = select(
        func.count(func.distinct(Invoice.student_id)), func.count(), func.sum(Invoice.amount - Invoice.settled)
    )
    students, bills, amount = db.session.execute(sums.where(*_open_of(year))).one()
    return CarryForecast(students, bills, int(amount or 0))


def standing_carry_over(school_year_id: int) -> CarryOver | None:
    """The carrying over of the year that stands."""
    return db.session.scalar(select(CarryOver).where(CarryOver.stands_for_id == school_year_id))


def find_carry_over(carry_over_id: int) -> CarryOver:
    """One of them. Raises CarryOverError."""
    found = db.session.get(CarryOver, carry_over_id)
    if found is None:
        raise CarryOverError(_("Pengalihan tunggakan ini tidak ditemukan."))
    return found


def year_of(carry_over: CarryOver) -> SchoolYear:
    """The year that ended."""
    return db.session.get_one(SchoolYear, carry_over.school_year_id)


def begin_carry_over(year: SchoolYear, *, by_id: int | None) -> CarryOver:
    """Keep that the year is carried over, for the job; the one that stands, where there is one.

    Raises CarryOverError before the year's last month.
    """
    if not may_end(year):
        raise CarryOverError(
            _("Tahun pelajaran %(year)s belum berakhir. Tunggakannya dapat dialihkan mulai 1 Juni.", year=year.label)
        )
    known = standing_carry_over(year.id)
    if known is not None:
        return known
    carry_over = CarryOver(school_year_id=year.id, stands_for_id=year.id, made_by_id=by_id, made_at=now())
    db.session.add(carry_over)
    db.session.flush()
    return carry_over


def carry_range(carry_over: CarryOver, keys: KeyRange) -> int:
    """Name the open bills of the students in `keys`; what has a name keeps it. Returns how many."""
    rows = select(Invoice.id, literal(carry_over.id, Integer()), Invoice.amount - Invoice.settled)
    rows = rows.where(keys.holds(Invoice.student_id), *_open_of(year_of(carry_over)))
    naming = insert(CarriedInvoice).from_select(["invoice_id", "carry_over_id", "amount"], rows)
    return _count_of(naming.execution_options(preserve_rowcount=True))


def uncarry_range(carry_over: CarryOver, keys: KeyRange) -> int:
    """Take the name from the bills of the students in `keys`; how many."""
    theirs = select(Invoice.id).where(keys.holds(Invoice.student_id))
    named = delete(CarriedInvoice).where(
        CarriedInvoice.carry_over_id == carry_over.id, CarriedInvoice.invoice_id.in_(theirs)
    )
    return _count_of(named.execution_options(synchronize_session=False))


def end_carry_over(carry_over_id: int) -> None:
    """The year may be carried over anew."""
    carry_over = find_carry_over(carry_over_id)
    carry_over.stands_for_id, carry_over.undone_at = None, now()


def carried_by(carry_over: CarryOver) -> Carried:
    """What stands of it."""
    sums = select(func.count(), func.sum(CarriedInvoice.amount), func.sum(Invoice.amount - Invoice.settled))
    sums = sums.join(Invoice, Invoice.id == CarriedInvoice.invoice_id)
    sums = sums.where(CarriedInvoice.carry_over_id == carry_over.id, Invoice.cancelled_at.is_(None))
    bills, amount, left = db.session.execute(sums).one()
    return Carried(bills, int(amount or 0), int(left or 0))


def students_with_bills() -> Select[Student]:
    """Whom the jobs walk: all students, so that only the primary key is walked."""
    return select(Student)


def _open_of(year: SchoolYear) -> list[ColumnElement[bool]]:
    months = select(FiscalPeriod.id).join(SchoolYear, SchoolYear.id == FiscalPeriod.school_year_id)
    months = months.where(SchoolYear.first_year <= year.first_year)
    has_name = exists().where(CarriedInvoice.invoice_id == Invoice.id).correlate(Invoice)
    return [payable(), Invoice.fiscal_period_id.in_(months), ~has_name]


def _count_of(statement: Any) -> int:
    return cast("CursorResult[Any]", db.session.execute(statement)).rowcount
