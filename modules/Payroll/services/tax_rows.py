"""Locked slips as rows for the tax office, some people at a time."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from core.clock import last_of_month
from core.db import db
from modules.Payroll.calculation.kinds import LOWERING, LineKind, TaxField
from modules.Payroll.law import Law, law_at
from modules.Payroll.models import (
    Contract,
    EarlierEmployer,
    Employee,
    PayrollRun,
    Payslip,
    PayslipLine,
    PayslipLock,
)
from modules.Payroll.outputs.tax_rows import OBJECT_CODES, MonthRow, TaxPerson, YearRow

AT_A_TIME = 500
PEOPLE = (
    Employee.id,
    Employee.name,
    Employee.nik,
    Employee.npwp,
    Employee.passport,
    Employee.position,
    Employee.duty_from,
    Employee.duty_until,
)


def stands() -> ColumnElement[bool]:
    """A slip that is locked and was not taken back: what the outside is told of."""
    reversal = aliased(Payslip)
    return and_(
        Payslip.version > 0,
        exists(select(PayslipLock.payslip_id).where(PayslipLock.payslip_id == Payslip.id)),
        ~exists(select(reversal.id).where(reversal.reverses_id == Payslip.id)),
    )


def month_rows(year: int, month: int) -> Iterator[MonthRow]:
    """Who was paid in a month without the year being settled, by their keys."""
    law = law_at(last_of_month(date(year, month, 1)))
    for found in _pages(_month_query(year, month)):
        yield from (_month_row(each, year, month, law) for each in found)


def year_rows(year: int) -> Iterator[YearRow]:
    """Everybody whose year is settled, or should be: all with slips in its last month; by their keys."""
    for found in _pages(_year_query(year)):
        ids = [each.id for each in found]
        fields, former = _fields(ids, year), _former_slips(ids, year)
        yield from (_year_row(each, year, fields.get(each.id, {}), former.get(each.id, "")) for each in found)


def tax_months() -> list[tuple[int, int]]:
    """Months with locked slips, the newest first."""
    found = (
        select(PayrollRun.year, PayrollRun.month)
        .where(PayrollRun.locked_at.is_not(None))
        .distinct()
        .order_by(PayrollRun.year.desc(), PayrollRun.month.desc())
    )
    return [(year, month) for year, month in db.session.execute(found)]


def _pages(query: Select[*tuple[Any, ...]]) -> Iterator[Sequence[Any]]:
    last = 0
    while found := db.session.execute(query.where(Employee.id > last).limit(AT_A_TIME)).all():
        yield found
        last = found[-1].id


def _slips(year: int, *sums: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    return (
        select(*PEOPLE, func.max(Payslip.tax_status).label("tax_status"), Payslip.tax_class, *sums)
        .join(Payslip, Payslip.employee_id == Employee.id)
        .join(PayrollRun, PayrollRun.id == Payslip.run_id)
        .where(PayrollRun.year == year, Payslip.tax_class.in_(OBJECT_CODES), stands())
        .group_by(*PEOPLE, Payslip.tax_class)
        .order_by(Employee.id)
    )


def _month_query(year: int, month: int) -> Select[*tuple[Any, ...]]:
    of_month = _slips(
        year,
        func.sum(Payslip.gross).label("gross"),
        func.sum(Payslip.tax).label("tax"),
        func.sum(Payslip.surcharge).label("surcharge"),
        func.max(PayrollRun.paid_on).label("paid_on"),
        _is_foreigner(last_of_month(date(year, month, 1))),
    )
    return of_month.where(PayrollRun.month == month, ~_settled_in(year, month))


def _year_query(year: int) -> Select[*tuple[Any, ...]]:
    return _slips(
        year,
        func.sum(Payslip.gross).label("gross"),
        func.sum(Payslip.tax).label("tax"),
        func.min(PayrollRun.month).label("first_month"),
        func.max(PayrollRun.month).label("last_month"),
        func.max(PayrollRun.paid_on).label("paid_on"),
        _settled_in(year).label("is_settled"),
        _is_foreigner(date(year, 12, 31)),
    ).having(or_(func.max(PayrollRun.month) == 12, _settled_in(year)))


def _settled_in(year: int, month: int | None = None) -> ColumnElement[bool]:
    last, run, reversal = aliased(Payslip), aliased(PayrollRun), aliased(Payslip)
    found = (
        select(last.id)
        .join(run, run.id == last.run_id)
        .where(
            last.employee_id == Employee.id,
            last.version > 0,
            last.is_last_period,
            run.year == year,
            exists(select(PayslipLock.payslip_id).where(PayslipLock.payslip_id == last.id)),
            ~exists(select(reversal.id).where(reversal.reverses_id == last.id)),
        )
    )
    return exists(found if month is None else found.where(run.month == month))


def _is_foreigner(day: date) -> ColumnElement[bool]:
    held = select(Contract.id).where(
        Contract.employee_id == Employee.id,
        Contract.starts_on <= day,
        or_(Contract.ends_on.is_(None), Contract.ends_on >= day.replace(month=1, day=1)),
        Contract.is_foreigner,
    )
    return exists(held).label("is_foreigner")


def _person(found: Any) -> TaxPerson:
    return TaxPerson(
        employee_id=found.id,
        name=found.name,
        nik=found.nik or "",
        npwp=found.npwp or "",
        passport=found.passport or "",
        position=found.position or "",
        tax_status=found.tax_status,
        tax_class=found.tax_class,
        is_foreigner=bool(found.is_foreigner),
    )


def _month_row(found: Any, year: int, month: int, law: Law) -> MonthRow:
    gross = int(found.gross)
    bracket = law.monthly[law.statuses[found.tax_status].category].bracket_of(max(gross, 0))
    assert bracket is not None  # the last one has no limit
    day = found.paid_on or last_of_month(date(year, month, 1))
    return MonthRow(_person(found), year, month, gross, int(found.tax), int(found.surcharge), bracket.rate, day)


def _year_row(found: Any, year: int, fields: Mapping[TaxField, int], former: str) -> YearRow:
    duty = {day.year for day in (found.duty_from, found.duty_until) if day is not None}
    return YearRow(
        person=_person(found),
        year=year,
        first_month=found.first_month,
        last_month=found.last_month,
        gross=int(found.gross),
        tax=int(found.tax),
        withheld_on=found.paid_on or last_of_month(date(year, found.last_month, 1)),
        fields=fields,
        is_annualized=year in duty,
        former_slip=former,
        is_settled=bool(found.is_settled),
    )


def _fields(employee_ids: Sequence[int], year: int) -> dict[int, dict[TaxField, int]]:
    rows = (
        select(Payslip.employee_id, PayslipLine.tax_field, func.sum(_counted()))
        .join(Payslip, Payslip.id == PayslipLine.payslip_id)
        .join(PayrollRun, PayrollRun.id == Payslip.run_id)
        .where(
            Payslip.employee_id.in_(employee_ids),
            PayrollRun.year == year,
            PayslipLine.tax_field != TaxField.NONE,
            stands(),
        )
        .group_by(Payslip.employee_id, PayslipLine.tax_field)
        .order_by(Payslip.employee_id)
    )
    found: dict[int, dict[TaxField, int]] = {}
    for employee_id, field, amount in db.session.execute(rows):
        found.setdefault(employee_id, {})[field] = int(amount)
    return found


def _counted() -> ColumnElement[int]:
    """Of a line, as `income_of` counts it: `takes_off` in SQL."""
    wrong_way_round = or_(
        and_(PayslipLine.kind == LineKind.DEDUCTION, PayslipLine.tax_field.not_in(LOWERING)),
        and_(PayslipLine.kind == LineKind.EARNING, PayslipLine.tax_field.in_(LOWERING)),
    )
    return case((wrong_way_round, -PayslipLine.amount), else_=PayslipLine.amount)


def _former_slips(employee_ids: Sequence[int], year: int) -> dict[int, str]:
    rows = (
        select(EarlierEmployer.employee_id, EarlierEmployer.slip_number)
        .where(EarlierEmployer.employee_id.in_(employee_ids), EarlierEmployer.year == year)
        .order_by(EarlierEmployer.employee_id, EarlierEmployer.last_month)
    )
    return {found.employee_id: found.slip_number for found in db.session.execute(rows)}
