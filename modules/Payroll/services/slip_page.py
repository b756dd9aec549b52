"""One slip as a page or a paper shows it: lines by kind, each with what explains it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select

from core.db import db
from core.i18n import gettext as _
from modules.Payroll.calculation.forecast import DecemberForecast, forecast_december
from modules.Payroll.calculation.kinds import LineKind, RunKind
from modules.Payroll.calculation.result import CalculatedSlip
from modules.Payroll.models import Employee, PayrollRun, Payslip, PayslipCorrection, PayslipLine, PayslipLock
from modules.Payroll.run_errors import SlipNotFoundError
from modules.Payroll.services.comparing import slips_before, stands
from modules.Payroll.services.employees import employee_of
from modules.Payroll.services.payroll_runs import find_run
from modules.Payroll.services.reckoning import Basis, basis_of, inputs_of


@dataclass(frozen=True)
class SlipPage:
    """A slip with all that belongs to it."""

    slip: Payslip
    run: PayrollRun
    person: Employee
    lines: Mapping[LineKind, list[PayslipLine]]
    before: Mapping[str, int]
    """Code → amount in the month before."""
    is_locked: bool
    is_reversed: bool
    is_waiting: bool
    """A correction of it waits for a second person."""


def find_slip(payslip_id: int) -> Payslip:
    """One. Raises SlipNotFoundError."""
    slip = db.session.get(Payslip, payslip_id)
    if slip is None:
        raise SlipNotFoundError(_("Slip ini tidak ditemukan. Pilih dari daftar."))
    return slip


def slip_page(slip: Payslip) -> SlipPage:
    """The slip's page."""
    run = find_run(slip.run_id)
    return SlipPage(
        slip=slip,
        run=run,
        person=db.session.get_one(Employee, slip.employee_id),
        lines=lines_of(slip.id),
        before=_amounts_before(slip, run),
        is_locked=db.session.get(PayslipLock, slip.id) is not None,
        is_reversed=_is_there(Payslip.reverses_id == slip.id),
        is_waiting=_is_there(PayslipCorrection.open_for_id == slip.id),
    )


def lines_of(payslip_id: int) -> dict[LineKind, list[PayslipLine]]:
    """The lines in their order, by kind."""
    rows = select(PayslipLine).where(PayslipLine.payslip_id == payslip_id).order_by(PayslipLine.position)
    found: dict[LineKind, list[PayslipLine]] = {}
    for line in db.session.scalars(rows):
        found.setdefault(line.kind, []).append(line)
    return found


def own_slips(user_id: int) -> Select[*tuple[Any, ...]]:
    """The issued slips of who signs in with this account, with their payrolls, to be read by id; of strangers none."""
    person = employee_of(user_id)
    return (
        select(Payslip, PayrollRun)
        .join(PayrollRun, PayrollRun.id == Payslip.run_id)
        .join(PayslipLock, PayslipLock.payslip_id == Payslip.id)
        .where(Payslip.employee_id == (person.id if person is not None else 0), stands())
    )


def find_own_slip(payslip_id: int, user_id: int) -> Payslip:
    """An issued slip of who signs in with this account. Raises SlipNotFoundError for any other."""
    person = employee_of(user_id)
    slip = db.session.get(Payslip, payslip_id)
    is_own = person is not None and slip is not None and slip.employee_id == person.id
    if slip is None or not is_own or db.session.get(PayslipLock, payslip_id) is None:
        raise SlipNotFoundError(_("Slip ini tidak ada di antara slip Anda."))
    return slip


def forecast_of(slip: Payslip, basis: Basis | None = None) -> DecemberForecast | None:
    """What December will take from this person; None where no year is settled, or the slip is no month's pay."""
    basis = basis or basis_of(find_run(slip.run_id))
    if basis.run.kind is not RunKind.REGULAR or slip.is_reversal:
        return None
    inputs = inputs_of(basis.run, [slip.employee_id]).get(slip.employee_id)
    return None if inputs is None else forecast_december(inputs, as_calculated(slip), basis.law, basis.settings)


def forecasts_of(run: PayrollRun, slips: list[Payslip]) -> list[tuple[Payslip, DecemberForecast | None]]:
    """The same for the slips of a page, in a few queries."""
    basis, inputs = basis_of(run), inputs_of(run, [slip.employee_id for slip in slips])
    return [
        (slip, forecast_december(inputs[slip.employee_id], as_calculated(slip), basis.law, basis.settings))
        if slip.employee_id in inputs
        else (slip, None)
        for slip in slips
    ]


def as_calculated(slip: Payslip) -> CalculatedSlip:
    """The totals as the calculation has them, without lines."""
    return CalculatedSlip(
        employee_id=slip.employee_id,
        lines=(),
        earnings=slip.earnings,
        deductions=slip.deductions,
        tax=slip.tax,
        net=slip.net,
        employer_cost=slip.employer_cost,
        gross=slip.gross,
        pension=slip.pension,
        zakat=slip.zakat,
        surcharge=slip.surcharge,
        is_last_period=slip.is_last_period,
    )


def _amounts_before(slip: Payslip, run: PayrollRun) -> dict[str, int]:
    before = slips_before(run, [slip.employee_id]).get(slip.employee_id)
    return {} if before is None else {code: amount for code, (amount, _inputs, _own) in before.lines.items()}


def _is_there(condition: ColumnElement[bool]) -> bool:
    return bool(db.session.scalar(select(exists().where(condition))))
