"""Everything that decides what people are paid in a month, read in bulk for the calculation.

However many people a chunk has, the number of queries is the same.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from core.clock import last_of_month
from modules.Payroll.calculation.inputs import (
    AssignedComponent,
    BpjsMembership,
    EarlierTotals,
    FormerEmployer,
    LoanDue,
    PersonInputs,
    ThrDue,
)
from modules.Payroll.calculation.kinds import Program, RunKind, TaxClass
from modules.Payroll.models import BpjsEnrolment, Contract, Employee, Loan, PayComponent, QuantityKind, TaxStatus
from modules.Payroll.models.work_quantity import DAYS_PRESENT
from modules.Payroll.services.assigned import Made, assigned_components, back_pay_components
from modules.Payroll.services.earlier_employers import former_employers
from modules.Payroll.services.holidays import holidays_in
from modules.Payroll.services.loans import open_loans
from modules.Payroll.services.rates import RatesOfMonth
from modules.Payroll.services.service_days import employed_from, employed_until
from modules.Payroll.services.settings import settings_on
from modules.Payroll.services.work_grid import quantities_in

NIK_DIGITS = 16
UNKNOWN = ""
"""A tax status that nobody has told: the calculation refuses it by name."""


@dataclass(frozen=True)
class Run:
    """What is calculated, and what only slips know."""

    kind: RunKind = RunKind.REGULAR
    earlier: Mapping[int, EarlierTotals] = field(default_factory=dict)
    """Employee → what slips of the year hold already."""
    average_months: Mapping[int, int] = field(default_factory=dict)
    """Of daily workers: rupiah of an average month, for the holiday allowance."""


REGULAR = Run()


@dataclass(frozen=True)
class Chunk:
    """What was read for some people, by employee."""

    year: int
    month: int
    run: Run
    employees: Mapping[int, Employee]
    contracts: Mapping[int, list[Contract]]
    """All of each person, the oldest first."""
    in_force: Mapping[int, Contract]
    """The last one that touches the month."""
    statuses: Mapping[int, str]
    enrolments: Mapping[int, list[Row[Any]]]
    components: Mapping[int, PayComponent]
    rates: RatesOfMonth
    quantities: Mapping[int, Mapping[str, Decimal]]
    back_pays: Mapping[int, Sequence[AssignedComponent]]
    loans: Mapping[int, Sequence[tuple[Loan, int, int]]]
    former: Mapping[int, FormerEmployer]
    holidays: Mapping[str, date]
    accident_class: str
    made: Made = field(default_factory=dict)


def read_inputs(
    session: Session, employee_ids: Sequence[int], year: int, month: int, run: Run = REGULAR
) -> dict[int, PersonInputs]:
    """What the slips of these people are reckoned from, by employee; who has no contract in the month is left out.

    Where two contracts touch the month the later one counts.
    """
    chunk = _read(session, employee_ids, year, month, run)
    return {
        employee_id: _inputs_of(chunk, employee_id) for employee_id in employee_ids if employee_id in chunk.in_force
    }


def _read(session: Session, ids: Sequence[int], year: int, month: int, run: Run) -> Chunk:
    first = date(year, month, 1)
    contracts = _contracts(session, ids)
    return Chunk(
        year=year,
        month=month,
        run=run,
        employees={each.id: each for each in session.scalars(select(Employee).where(Employee.id.in_(ids)))},
        contracts=contracts,
        in_force=_in_force(contracts, first),
        statuses=_statuses(session, ids, year),
        enrolments=_enrolments(session, ids, last_of_month(first)),
        components=_components(session),
        rates=RatesOfMonth(year, month, ids),
        quantities=_quantities(session, year, month, ids),
        back_pays=back_pay_components(session, ids, year, month, run.kind),
        loans=open_loans(ids, year, month) if run.kind is RunKind.REGULAR else {},
        former=former_employers(ids, year),
        holidays={str(religion): each.held_on for religion, each in holidays_in(year).items()},
        accident_class=settings_on(first).accident_class,
    )


def _inputs_of(chunk: Chunk, employee_id: int) -> PersonInputs:
    employee, contract = chunk.employees[employee_id], chunk.in_force[employee_id]
    contracts, counted = chunk.contracts[employee_id], chunk.quantities.get(employee_id, {})
    return PersonInputs(
        employee_id=employee_id,
        year=chunk.year,
        month=chunk.month,
        tax_class=contract.tax_class,
        tax_status=chunk.statuses.get(employee_id, UNKNOWN),
        employed_from=employed_from(employee, contracts, contract),
        employed_until=employed_until(employee, contracts, contract),
        run_kind=chunk.run.kind,
        components=_components_of(chunk, employee_id, contract),
        quantities=counted,
        days_paid=int(counted.get(DAYS_PRESENT, 0)) if contract.tax_class is TaxClass.DAILY else 0,
        bpjs=_membership(chunk, employee_id),
        tax_method=contract.tax_method,
        has_tax_number=bool(employee.npwp) or len(employee.nik or "") == NIK_DIGITS,
        duty_from=_in_year(employee.duty_from, chunk.year),
        duty_until=_in_year(employee.duty_until, chunk.year),
        earlier=chunk.run.earlier.get(employee_id, EarlierTotals()),
        former_employer=chunk.former.get(employee_id),
        loans=tuple(LoanDue(loan.id, loan.label, due, left) for loan, due, left in chunk.loans.get(employee_id, ())),
        thr=_thr(chunk, employee),
    )


def _components_of(chunk: Chunk, employee_id: int, contract: Contract) -> tuple[AssignedComponent, ...]:
    back = tuple(chunk.back_pays.get(employee_id, ()))
    if chunk.run.kind is RunKind.BACK_PAY:
        return back
    rates = chunk.rates.of(employee_id, contract.contract_kind_id)
    return assigned_components(chunk.components, rates, chunk.made) + back


def _membership(chunk: Chunk, employee_id: int) -> BpjsMembership:
    enrolments = {each.program: each for each in chunk.enrolments.get(employee_id, ())}
    health, old_age = enrolments.get(Program.HEALTH), enrolments.get(Program.OLD_AGE)
    return BpjsMembership(
        programs=frozenset(enrolments),
        accident_class=chunk.accident_class,
        extra_family=health.extra_family if health is not None else 0,
        health_wage=health.wage if health is not None else None,
        employment_wage=old_age.wage if old_age is not None else None,
    )


def _thr(chunk: Chunk, employee: Employee) -> ThrDue | None:
    holiday = chunk.holidays.get(str(employee.religion)) if chunk.run.kind is RunKind.THR else None
    return None if holiday is None else ThrDue(holiday, chunk.run.average_months.get(employee.id))


def _contracts(session: Session, ids: Sequence[int]) -> dict[int, list[Contract]]:
    found: dict[int, list[Contract]] = defaultdict(list)
    for each in session.scalars(select(Contract).where(Contract.employee_id.in_(ids)).order_by(Contract.starts_on)):
        found[each.employee_id].append(each)
    return found


def _in_force(contracts: Mapping[int, Sequence[Contract]], first: date) -> dict[int, Contract]:
    last = last_of_month(first)
    return {
        employee_id: each
        for employee_id, of_one in contracts.items()
        for each in of_one
        if each.starts_on <= last and (each.ends_on is None or each.ends_on >= first)
    }


def _statuses(session: Session, ids: Sequence[int], year: int) -> dict[int, str]:
    """The newest up to the year: a household that nobody told of anew is as it was."""
    rows = select(TaxStatus.employee_id, TaxStatus.code).where(TaxStatus.employee_id.in_(ids), TaxStatus.year <= year)
    return dict(session.execute(rows.order_by(TaxStatus.year)).all())


def _enrolments(session: Session, ids: Sequence[int], last: date) -> dict[int, list[Row[Any]]]:
    """Those in force on the last day of the month; columns, for there are five a person."""
    it = BpjsEnrolment
    columns: tuple[Any, ...] = (it.employee_id, it.program, it.ends_on, it.extra_family, it.wage)
    rows = select(*columns)
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    for each in session.execute(rows.where(it.employee_id.in_(ids), it.starts_on <= last).order_by(it.starts_on)):
        if each.ends_on is None or each.ends_on >= last:
            found[each.employee_id].append(each)
    return found


def _components(session: Session) -> dict[int, PayComponent]:
    rows = select(PayComponent).where(PayComponent.is_used.is_(True))
    return {each.id: each for each in session.scalars(rows.order_by(PayComponent.position, PayComponent.code))}


def _quantities(session: Session, year: int, month: int, ids: Sequence[int]) -> dict[int, dict[str, Decimal]]:
    """Every kind is there, at nothing where nobody said anything: a formula that speaks of it can be reckoned."""
    codes = dict(session.execute(select(QuantityKind.id, QuantityKind.code).order_by(QuantityKind.id)).all())
    known = quantities_in(year, month, ids)
    nothing = dict.fromkeys(codes.values(), Decimal(0))
    return {
        employee_id: nothing
        | {codes[kind_id]: Decimal(cell.hundredths) / 100 for kind_id, cell in known.get(employee_id, {}).items()}
        for employee_id in ids
    }


def _in_year(day: date | None, year: int) -> date | None:
    return day if day is not None and day.year == year else None
