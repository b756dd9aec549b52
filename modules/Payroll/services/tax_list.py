"""What was withheld, month by month and over a year: rows of locked slips."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Integer, Select, String, case, column, func, select, table

from core.db import db
from modules.Payroll.models import Employee, PayrollRun, Payslip
from modules.Payroll.services.tax_rows import stands

MONTHS = range(1, 13)
SUMS = ("gross", "pension", "zakat", "tax", "surcharge", "net")
WITHHELD = table(
    "withheld",
    column("employee_id", Integer),
    column("tax_class", String),
    column("tax_status", String),
    *(column(name, BigInteger) for name in SUMS),
    column("is_settled", Integer),
)
"""Sums of a person's month."""
YEAR = table(
    "tax_year",
    column("employee_id", Integer),
    column("tax_status", String),
    *(column(name, BigInteger) for name in SUMS),
    *(column(f"{name}_{month}", BigInteger) for name in ("gross", "tax") for month in MONTHS),
)
"""Sums of a person's year, with gross and tax of each month."""
MONTH_ORDER = (Employee.name, Employee.id, WITHHELD.c.tax_class)
YEAR_ORDER = (Employee.name, Employee.id)


@dataclass(frozen=True)
class TaxFilter:
    """Which list; `month` counts for that of a month only."""

    year: int
    month: int
    unit_id: int | None = None


@dataclass(frozen=True)
class TaxTotal:
    """A month, all people together, in rupiah."""

    people: int
    gross: int
    tax: int


def find_withheld(wanted: TaxFilter) -> Select[*tuple[Any, ...]]:
    """A row a person (and tax class, where it changed within the month)."""
    sums = (
        select(
            Payslip.employee_id.label("employee_id"),
            Payslip.tax_class.label("tax_class"),
            func.max(Payslip.tax_status).label("tax_status"),
            *(func.sum(getattr(Payslip, name)).label(name) for name in SUMS),
            func.max(case((Payslip.is_last_period, 1), else_=0)).label("is_settled"),
        )
        .join(PayrollRun, PayrollRun.id == Payslip.run_id)
        .where(PayrollRun.year == wanted.year, PayrollRun.month == wanted.month, stands())
        .group_by(Payslip.employee_id, Payslip.tax_class)
    )
    rows = select(*WITHHELD.c, Employee).join(Employee, Employee.id == WITHHELD.c.employee_id)
    return _of_unit(rows.add_cte(sums.cte(WITHHELD.name)), wanted)


def find_year(wanted: TaxFilter) -> Select[*tuple[Any, ...]]:
    """A row a person: the year's sums, and the months beside each other."""
    of_months = (
        func.sum(case((PayrollRun.month == month, getattr(Payslip, name)), else_=0)).label(f"{name}_{month}")
        for name in ("gross", "tax")
        for month in MONTHS
    )
    sums = (
        select(
            Payslip.employee_id.label("employee_id"),
            func.max(Payslip.tax_status).label("tax_status"),
            *(func.sum(getattr(Payslip, name)).label(name) for name in SUMS),
            *of_months,
        )
        .join(PayrollRun, PayrollRun.id == Payslip.run_id)
        .where(PayrollRun.year == wanted.year, stands())
        .group_by(Payslip.employee_id)
    )
    rows = select(*YEAR.c, Employee).join(Employee, Employee.id == YEAR.c.employee_id)
    return _of_unit(rows.add_cte(sums.cte(YEAR.name)), wanted)


def totals_of(wanted: TaxFilter) -> TaxTotal:
    """All rows of `find_withheld` together."""
    found = find_withheld(wanted).subquery()
    people, gross, tax = db.session.execute(
        select(func.count(), func.sum(found.c.gross), func.sum(found.c.tax)).select_from(found)
    ).one()
    return TaxTotal(people, int(gross or 0), int(tax or 0))


def _of_unit(rows: Select[*tuple[Any, ...]], wanted: TaxFilter) -> Select[*tuple[Any, ...]]:
    return rows if wanted.unit_id is None else rows.where(Employee.unit_id == wanted.unit_id)
