"""Payrolls: making one, finding them, and who is paid in one."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from core.audit import Officer
from core.clock import last_of_month, now
from core.db import db
from core.i18n import gettext as _
from modules.Payroll.calculation.kinds import RunKind
from modules.Payroll.models import (
    BackPay,
    Contract,
    Employee,
    PayrollRun,
    Payslip,
    PayslipProblem,
    ReligiousHoliday,
    RunState,
)
from modules.Payroll.models.payroll_run import NO_UNIT
from modules.Payroll.run_errors import RunNotFoundError, RunStateError
from modules.Payroll.services.periods import period_words
from modules.Student.models import Unit

THR_AHEAD = timedelta(days=21)
"""A holiday so soon after the month is paid for in it."""


class RunKey(NamedTuple):
    """Of each there is one payroll."""

    unit_id: int | None
    year: int
    month: int
    kind: RunKind


def open_run(key: RunKey, officer: Officer) -> PayrollRun:
    """The payroll of that unit, month and kind: made where there is none. Raises RunStateError where it is approved."""
    run = find_run_of(key)
    if run is None:
        run = _made(key, officer)
    refuse_closed(run)
    return run


def find_run_of(key: RunKey) -> PayrollRun | None:
    """The payroll of that unit, month and kind."""
    rows = select(PayrollRun).where(
        PayrollRun.unit_key == (key.unit_id or NO_UNIT),
        PayrollRun.year == key.year,
        PayrollRun.month == key.month,
        PayrollRun.kind == key.kind,
    )
    return db.session.scalar(rows)


def find_run(run_id: int) -> PayrollRun:
    """One. Raises RunNotFoundError."""
    run = db.session.get(PayrollRun, run_id)
    if run is None:
        raise RunNotFoundError(_("Penggajian ini tidak ditemukan. Pilih dari daftar."))
    return run


def hold_run(run_id: int) -> PayrollRun:
    """The payroll as it is now, held until the transaction ends. Raises RunNotFoundError."""
    find_run(run_id)
    return db.session.get_one(PayrollRun, run_id, with_for_update=True, populate_existing=True)


def hold_open_run(run_id: int) -> PayrollRun:
    """The same, of a payroll that may still be reckoned. Raises RunStateError."""
    run = hold_run(run_id)
    refuse_closed(run)
    return run


def refuse_closed(run: PayrollRun) -> None:
    """Raise RunStateError where slips may not be reckoned anew."""
    if not run.is_open:
        raise RunStateError(
            _("%(name)s sudah disetujui, jadi tidak dihitung lagi. Slip yang salah dikoreksi dari halamannya.",
              name=title_of(run))
        )  # fmt: skip


def title_of(run: PayrollRun) -> str:
    """`Gaji Juli 2026`, with the unit where it has one."""
    words = {
        RunKind.REGULAR: _("Gaji %(period)s", period=period_words(run.year, run.month)),
        RunKind.THR: _("THR %(period)s", period=period_words(run.year, run.month)),
        RunKind.BACK_PAY: _("Rapel %(period)s", period=period_words(run.year, run.month)),
    }[run.kind]
    unit = db.session.get(Unit, run.unit_id) if run.unit_id is not None else None
    return f"{words} {unit.code}" if unit is not None else words


def all_runs() -> Select[PayrollRun]:
    """All, to be read by year, month and id, the newest first."""
    return select(PayrollRun)


def has_runs() -> bool:
    """Whether there is any."""
    return db.session.scalar(select(PayrollRun.id).limit(1)) is not None


def people_of(run: PayrollRun, *, only_problems: bool = False) -> Select[Employee]:
    """Who is paid in it: by unit, by contract in the month, and not already by another payroll of the same sort."""
    first = run.starts_on
    rows = select(Employee).where(*_is_here(first, last_of_month(first)), _of_unit(run), ~_paid_elsewhere(run))
    if run.kind is RunKind.BACK_PAY:
        rows = rows.where(_has_back_pay(run))
    if run.kind is RunKind.THR:
        rows = rows.where(_has_holiday(first))
    if only_problems:
        troubled = select(PayslipProblem.employee_id).where(PayslipProblem.run_id == run.id)
        rows = rows.where(Employee.id.in_(troubled))
    return rows


def earlier_open_runs(run: PayrollRun) -> Sequence[PayrollRun]:
    """Payrolls of earlier months of the year that are not locked: their tax is not counted in the year's."""
    rows = select(PayrollRun).where(
        PayrollRun.year == run.year,
        PayrollRun.month < run.month,
        PayrollRun.state.not_in((RunState.LOCKED, RunState.PAID)),
    )
    return list(db.session.scalars(rows.order_by(PayrollRun.month, PayrollRun.id)))


def _made(key: RunKey, officer: Officer) -> PayrollRun:
    run = PayrollRun(
        **key._asdict(),
        unit_key=key.unit_id or NO_UNIT,
        made_by_id=officer.id,
        made_by_name=officer.name,
        made_at=now(),
    )
    try:
        with db.session.begin_nested():
            db.session.add(run)
    except IntegrityError:
        found = find_run_of(key)  # somebody else made it at the same moment
        if found is None:
            raise
        return found
    return run


def _is_here(first: date, last: date) -> list[ColumnElement[bool]]:
    """By the days of service; who has contracts but none in the month has gone."""
    touches = and_(Contract.starts_on <= last, or_(Contract.ends_on.is_(None), Contract.ends_on >= first))
    of_them = select(Contract.id).where(Contract.employee_id == Employee.id)
    return [
        or_(Employee.joined_on.is_(None), Employee.joined_on <= last),
        or_(Employee.left_on.is_(None), Employee.left_on >= first),
        or_(exists(of_them.where(touches)), ~exists(of_them)),
    ]


def _of_unit(run: PayrollRun) -> ColumnElement[bool]:
    return Employee.unit_id.is_(None) if run.unit_id is None else Employee.unit_id == run.unit_id


def _paid_elsewhere(run: PayrollRun) -> ColumnElement[bool]:
    """Who moved to another unit in between is paid by the payroll that had them first."""
    other = aliased(PayrollRun)
    slips = select(Payslip.id).join(other, other.id == Payslip.run_id)
    return exists(
        slips.where(
            Payslip.employee_id == Employee.id,
            other.id != run.id,
            other.year == run.year,
            other.month == run.month,
            other.kind == run.kind,
        )
    )


def _has_back_pay(run: PayrollRun) -> ColumnElement[bool]:
    of_month = select(BackPay.id).where(BackPay.employee_id == Employee.id, BackPay.is_apart.is_(True))
    return exists(of_month.where(BackPay.pay_year == run.year, BackPay.pay_month == run.month))


def _has_holiday(first: date) -> ColumnElement[bool]:
    """A holiday in the month or soon after: it is paid before. Whose religion is unknown is among them, and named."""
    soon = ReligiousHoliday.held_on.between(first, last_of_month(first) + THR_AHEAD)
    return or_(Employee.religion.is_(None), Employee.religion.in_(select(ReligiousHoliday.religion).where(soon)))
