"""The sheet of a school year (rekap): students below each other, July to June beside each other.

The months and the fee stand in one row beside each student's, so that the columns are the same for every school year.
Rows come by rombel and name; each cell is one look at the invoices' unique index.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    cast,
    column,
    exists,
    func,
    literal,
    or_,
    select,
    table,
    true,
)

from core.db import db
from modules.Finance.models import CarriedInvoice, CarryOver, FiscalPeriod, Invoice
from modules.Finance.services.open_invoices import stands
from modules.Finance.services.owed import LEFT
from modules.Student.models import ClassGroup, SchoolYear, Student
from modules.Student.services import is_visible

MONTHS = (7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6)
"""Of a school year, in its order."""

WANTED = table(
    "wanted",
    column("fee_id", Integer),
    column("first_year", Integer),
    *(column(f"month_{month}", Integer) for month in MONTHS),
)
"""One row: the fee, the school year, and the period of each month; NULL where the school has none."""

ROMBEL: ColumnElement[str] = func.coalesce(ClassGroup.name, "")
GRADE: ColumnElement[int] = func.coalesce(ClassGroup.grade_level, 0)
ORDER = (GRADE, ROMBEL, Student.name, Student.id)


@dataclass(frozen=True)
class RecapFilter:
    """Which sheet, and the rombel of now; None: all."""

    fee_id: int
    school_year_id: int
    class_group_id: int | None = None


@dataclass(frozen=True)
class RecapCell:
    """A month of a student, or of all; None: nothing was billed."""

    billed: int | None
    settled: int | None

    @property
    def left(self) -> int:
        """Rupiah still to be paid."""
        return (self.billed or 0) - (self.settled or 0)

    @property
    def status(self) -> str | None:
        """As an invoice's status is called."""
        if self.billed is None:
            return None
        return "lunas" if not self.left else "sebagian" if self.settled else "belum"


@dataclass(frozen=True)
class RecapRow:
    """A student with twelve months."""

    student_id: int
    student: str
    rombel: str
    cells: Sequence[RecapCell]
    carried: int = 0
    """Rupiah that are still open of the fee's arrears of years before."""

    @property
    def total(self) -> RecapCell:
        """Of the year."""
        return together(self.cells)


def of_month(month: int, value: Any) -> ColumnElement[int | None]:
    """What a student's invoices of the wanted fee come to in a month; NULL where there is none."""
    return _sum(value, Invoice.fiscal_period_id == WANTED.c[f"month_{month}"])


def of_year(value: Any) -> ColumnElement[int | None]:
    """The same of all months."""
    return _sum(value, or_(*(Invoice.fiscal_period_id == WANTED.c[f"month_{month}"] for month in MONTHS)))


def of_years_before() -> ColumnElement[int | None]:
    """What is still open of the wanted fee that was carried over from school years before; NULL where nothing was."""
    mine = select(cast(func.sum(LEFT), BigInteger)).join(CarriedInvoice, CarriedInvoice.invoice_id == Invoice.id)
    mine = mine.join(CarryOver, CarryOver.id == CarriedInvoice.carry_over_id)
    mine = mine.join(SchoolYear, SchoolYear.id == CarryOver.school_year_id)
    mine = mine.where(SchoolYear.first_year < WANTED.c.first_year, stands(), Invoice.fee_id == WANTED.c.fee_id)
    return mine.where(Invoice.student_id == Student.id).correlate(Student, WANTED).scalar_subquery()


def find_recap(wanted: RecapFilter) -> Select[*tuple[Any, ...]]:
    """Students who were billed for the fee in the school year; the columns are whatever is asked of it."""
    periods = _periods(wanted.school_year_id)
    values = [cast(literal(periods.get(month), Integer), Integer).label(f"month_{month}") for month in MONTHS]
    first_year = select(SchoolYear.first_year).where(SchoolYear.id == wanted.school_year_id).scalar_subquery()
    fee_id = literal(wanted.fee_id, Integer).label("fee_id")
    sheet = select(fee_id, first_year.label("first_year"), *values).cte(WANTED.name)
    rows = select(Student.id, Student.name).select_from(Student).join(WANTED, true()).add_cte(sheet)
    rows = rows.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id)
    return rows.where(is_visible(), *_of_rombel(wanted), exists().where(_is_theirs(wanted, periods)))


def recap_page(wanted: RecapFilter) -> Select[*tuple[Any, ...]]:
    """The same with billed and settled of each month."""
    cells = [of_month(month, value) for month in MONTHS for value in (Invoice.amount, Invoice.settled)]
    return find_recap(wanted).add_columns(ROMBEL, of_years_before(), *cells)


def as_row(found: Sequence[Any]) -> RecapRow:
    """A row of `recap_page`."""
    student_id, name, rombel, carried, *sums = found
    cells = [RecapCell(billed, settled) for billed, settled in zip(sums[::2], sums[1::2], strict=True)]
    return RecapRow(student_id, name, rombel, cells, int(carried or 0))


def recap_totals(wanted: RecapFilter) -> list[RecapCell]:
    """Of all rows, month by month."""
    periods = _periods(wanted.school_year_id)
    sums = select(Invoice.fiscal_period_id, func.sum(Invoice.amount), func.sum(Invoice.settled))
    sums = sums.join(Student, Student.id == Invoice.student_id).where(is_visible(), *_of_rombel(wanted))
    sums = sums.where(_is_of(wanted, periods)).group_by(Invoice.fiscal_period_id)
    found = {period_id: RecapCell(int(a), int(b)) for period_id, a, b in db.session.execute(sums)}
    return [found.get(periods.get(month, 0), RecapCell(None, None)) for month in MONTHS]


def together(cells: Sequence[RecapCell]) -> RecapCell:
    """The sum of those that were billed."""
    billed = [cell for cell in cells if cell.billed is not None]
    if not billed:
        return RecapCell(None, None)
    return RecapCell(sum(cell.billed or 0 for cell in billed), sum(cell.settled or 0 for cell in billed))


def recap_years() -> list[SchoolYear]:
    """School years that have months to be billed, the newest first."""
    has_months = exists().where(FiscalPeriod.school_year_id == SchoolYear.id)
    return list(db.session.scalars(select(SchoolYear).where(has_months).order_by(SchoolYear.first_year.desc())))


def _periods(school_year_id: int) -> dict[int, int]:
    rows = select(FiscalPeriod.month, FiscalPeriod.id).where(FiscalPeriod.school_year_id == school_year_id)
    return {row.month: row.id for row in db.session.execute(rows)}


def _sum(value: Any, condition: ColumnElement[bool]) -> ColumnElement[int | None]:
    mine = select(cast(func.sum(value), BigInteger)).where(condition, stands())
    mine = mine.where(Invoice.fee_id == WANTED.c.fee_id, Invoice.student_id == Student.id)
    return mine.correlate(Student, WANTED).scalar_subquery()


def _of_rombel(wanted: RecapFilter) -> list[ColumnElement[bool]]:
    return [] if wanted.class_group_id is None else [Student.class_group_id == wanted.class_group_id]


def _is_of(wanted: RecapFilter, periods: dict[int, int]) -> ColumnElement[bool]:
    return (Invoice.fee_id == wanted.fee_id) & Invoice.fiscal_period_id.in_(list(periods.values())) & stands()


def _is_theirs(wanted: RecapFilter, periods: dict[int, int]) -> ColumnElement[bool]:
    return (Invoice.student_id == Student.id) & _is_of(wanted, periods)
