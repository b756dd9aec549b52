"""What is paid to BPJS for a month: a row a person and programme, from locked slips."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Integer, Select, String, and_, case, column, func, or_, select, table

from core.clock import last_of_month
from core.db import db
from modules.Payroll.calculation.contributions import (
    CODES,
    EMPLOYEE_SUFFIX,
    EMPLOYER_SUFFIX,
    EMPLOYMENT_WAGE,
    EXTRA_FAMILY,
    HEALTH_WAGE,
)
from modules.Payroll.calculation.kinds import LineKind, Program
from modules.Payroll.models import BpjsEnrolment, Employee, PayrollRun, Payslip, PayslipLine
from modules.Payroll.services.tax_rows import stands

PAID = table(
    "bpjs_paid",
    column("employee_id", Integer),
    column("program", String),
    column("employer", BigInteger),
    column("employee", BigInteger),
    column("borne", BigInteger),
)
"""Sums of a month; `borne` is the employee's share where the school pays it."""
WAGES = table(
    "bpjs_wages", column("employee_id", Integer), column("health", BigInteger), column("employment", BigInteger)
)
ORDER = (PAID.c.program, Employee.name, Employee.id)
WAGE = case((PAID.c.program == Program.HEALTH.value, WAGES.c.health), else_=WAGES.c.employment)
TOTAL = PAID.c.employer + PAID.c.employee + PAID.c.borne


@dataclass(frozen=True)
class BpjsFilter:
    """Which month, and whose unit; without one everybody's."""

    year: int
    month: int
    unit_id: int | None = None


@dataclass(frozen=True)
class BpjsTotal:
    """What is paid to one programme, in rupiah."""

    program: Program
    people: int
    employer: int
    """With what the school bears of the employees' shares."""
    employee: int

    @property
    def total(self) -> int:
        """What has to be transferred."""
        return self.employer + self.employee


def find_contributions(wanted: BpjsFilter) -> Select[*tuple[Any, ...]]:
    """The rows; who pays nothing for a programme is not in it."""
    day = last_of_month(date(wanted.year, wanted.month, 1))
    holds = and_(
        BpjsEnrolment.employee_id == Employee.id,
        BpjsEnrolment.program == PAID.c.program,
        BpjsEnrolment.starts_on <= day,
        or_(BpjsEnrolment.ends_on.is_(None), BpjsEnrolment.ends_on >= day),
    )
    rows = (
        select(*PAID.c, WAGE.label("wage"), Employee, BpjsEnrolment.number)
        .join(Employee, Employee.id == PAID.c.employee_id)
        .join(WAGES, WAGES.c.employee_id == Employee.id)
        .outerjoin(BpjsEnrolment, holds)
        .add_cte(_paid(wanted).cte(PAID.name), _wages(wanted).cte(WAGES.name))
    )
    return rows if wanted.unit_id is None else rows.where(Employee.unit_id == wanted.unit_id)


def totals_of(wanted: BpjsFilter) -> list[BpjsTotal]:
    """A row a programme that anybody is in, in the programmes' order."""
    found = find_contributions(wanted).subquery()
    sums = (
        select(
            found.c.program,
            func.count(),
            func.sum(found.c.employer + found.c.borne),
            func.sum(found.c.employee),
        )
        .group_by(found.c.program)
        .order_by(found.c.program)
    )
    by_program = {row[0]: row[1:] for row in db.session.execute(sums)}
    return [
        BpjsTotal(program, *(int(number) for number in by_program[program.value]))
        for program in Program
        if program.value in by_program
    ]


def _paid(wanted: BpjsFilter) -> Select[*tuple[Any, ...]]:
    program = case(
        *(
            (PayslipLine.code.in_([base + EMPLOYER_SUFFIX, base + EMPLOYEE_SUFFIX, *_more(each)]), each.value)
            for each, (base, _label) in CODES.items()
        )
    )
    is_employer = PayslipLine.kind == LineKind.EMPLOYER
    own = PayslipLine.code.endswith(EMPLOYER_SUFFIX, autoescape=True)
    return (
        _lines(
            wanted,
            program.label("program"),
            _sum(is_employer & own).label("employer"),
            _sum(~is_employer).label("employee"),
            _sum(is_employer & ~own).label("borne"),
        )
        .where(program.is_not(None))
        .group_by(Payslip.employee_id, program)
    )


def _wages(wanted: BpjsFilter) -> Select[*tuple[Any, ...]]:
    health, employment = (_sum(PayslipLine.code == code) for code, _label in (HEALTH_WAGE, EMPLOYMENT_WAGE))
    return _lines(wanted, health.label("health"), employment.label("employment")).group_by(Payslip.employee_id)


def _lines(wanted: BpjsFilter, *columns: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(Payslip.employee_id.label("employee_id"), *columns)
        .join(Payslip, Payslip.id == PayslipLine.payslip_id)
        .join(PayrollRun, PayrollRun.id == Payslip.run_id)
        .where(PayrollRun.year == wanted.year, PayrollRun.month == wanted.month, stands())
    )


def _more(program: Program) -> list[str]:
    return [EXTRA_FAMILY] if program is Program.HEALTH else []


def _sum(condition: Any) -> Any:
    return func.sum(case((condition, PayslipLine.amount), else_=0))
