"""Reckoning the slips of some people of a payroll: only who changed is reckoned anew, and nobody stops the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, insert, select

from core.clock import last_of_month, now
from core.db import db
from core.i18n import gettext as _
from modules.Payroll.calculation.errors import CannotCalculate
from modules.Payroll.calculation.inputs import PayrollSettings, PersonInputs
from modules.Payroll.calculation.kinds import RunKind
from modules.Payroll.calculation.slip import calculate
from modules.Payroll.law import Law, law_at
from modules.Payroll.models import Employee, PayrollRun, Payslip, PayslipProblem
from modules.Payroll.services.averages import average_months
from modules.Payroll.services.calculation_inputs import Run, read_inputs
from modules.Payroll.services.comparing import Before, changes_of, is_month_before, kept_as, slips_before
from modules.Payroll.services.earlier_slips import totals_before
from modules.Payroll.services.fingerprint import fingerprint_of
from modules.Payroll.services.payslip_writing import NewSlip, add_slips, remove_drafts
from modules.Payroll.services.settings import calculation_settings


@dataclass(frozen=True)
class LeftOut:
    """One person without a slip; a `core.jobs.Problem`."""

    column: str
    reason: str
    row: int | None = None


@dataclass
class Reckoned:
    """What became of some people."""

    made: int = 0
    same: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(frozen=True)
class Basis:
    """What is the same for all people of a payroll."""

    run: PayrollRun
    law: Law
    settings: PayrollSettings
    had_run: bool
    """Whether there were slips in the month before."""
    mark: str
    """Of law and settings: another mark, other slips."""


def basis_of(run: PayrollRun) -> Basis:
    """The law and settings of the payroll's month. Raises NoLawError."""
    law = law_at(last_of_month(run.starts_on))
    settings = calculation_settings(run.year, run.month)
    before = select(Payslip.id).join(PayrollRun, PayrollRun.id == Payslip.run_id).where(is_month_before(run)).limit(1)
    had_run = run.kind is RunKind.REGULAR and db.session.scalar(before) is not None
    return Basis(run, law, settings, had_run, fingerprint_of(law, settings))


def reckon(basis: Basis, people: Sequence[Employee]) -> Reckoned:
    """Reckon the slips of `people`, in the caller's transaction; a fixed number of statements, however many people."""
    run, ids = basis.run, [each.id for each in people]
    inputs, before = inputs_of(run, ids), slips_before(run, ids)
    drafts = _drafts(run, ids)
    done, new, reasons, replaced = Reckoned(), [], {}, []
    for person in people:
        try:
            made = _slip_of(basis, person, inputs.get(person.id), before.get(person.id), drafts.get(person.id))
        except CannotCalculate as trouble:
            reasons[person.id] = list(trouble.reasons)
            done.left_out += [LeftOut(person.name, reason) for reason in trouble.reasons]
            replaced.append(person.id)
            continue
        if made is None:
            done.same += 1
            continue
        new.append(made)
        replaced.append(person.id)
    remove_drafts([drafts[each][0] for each in replaced if each in drafts])
    add_slips(run.id, new)
    _keep_problems(run, ids, reasons)
    done.made = len(new)
    return done


def inputs_of(run: PayrollRun, employee_ids: Sequence[int]) -> dict[int, PersonInputs]:
    """What decides these people's slips; the payroll's own slips are not among the earlier ones."""
    session = db.session()
    about = Run(
        kind=run.kind,
        earlier=totals_before(session, employee_ids, run.year, run.month, without_run_id=run.id),
        average_months=average_months(employee_ids, run.year, run.month) if run.kind is RunKind.THR else {},
    )
    return read_inputs(session, employee_ids, run.year, run.month, about)


def new_slip(basis: Basis, person: Employee, inputs: PersonInputs | None, before: Before | None) -> NewSlip:
    """One person's slip, reckoned. Raises CannotCalculate."""
    if inputs is None:
        raise CannotCalculate(
            person.id,
            [_("Belum ada kontrak pada bulan ini. Isi kontraknya, atau tanggal keluarnya, lalu hitung lagi.")],
        )
    slip = calculate(inputs, basis.law, basis.settings)
    changes = changes_of(slip, (inputs.tax_class, inputs.tax_status), before, had_run=basis.had_run)
    return NewSlip(
        slip=slip,
        inputs=inputs,
        name=person.name,
        inputs_hash=_hash_of(basis, person, inputs, before),
        previous_net=before.net if before is not None else None,
        changes=kept_as(changes),
    )


def _slip_of(
    basis: Basis,
    person: Employee,
    inputs: PersonInputs | None,
    before: Before | None,
    draft: tuple[int, str] | None,
) -> NewSlip | None:
    """The new slip; None where the draft would come out the same."""
    if inputs is not None and draft is not None and draft[1] == _hash_of(basis, person, inputs, before):
        return None
    return new_slip(basis, person, inputs, before)


def _hash_of(basis: Basis, person: Employee, inputs: PersonInputs, before: Before | None) -> str:
    return fingerprint_of(inputs, basis.mark, person.name, before.payslip_id if before is not None else None)


def _drafts(run: PayrollRun, employee_ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    rows = select(Payslip.employee_id, Payslip.id, Payslip.inputs_hash).where(
        Payslip.run_id == run.id, Payslip.employee_id.in_(employee_ids)
    )
    return {employee_id: (payslip_id, mark) for employee_id, payslip_id, mark in db.session.execute(rows)}


def _keep_problems(run: PayrollRun, employee_ids: Sequence[int], reasons: Mapping[int, list[str]]) -> None:
    gone = delete(PayslipProblem).where(PayslipProblem.run_id == run.id, PayslipProblem.employee_id.in_(employee_ids))
    db.session.execute(gone.execution_options(synchronize_session=False))
    rows: list[dict[str, Any]] = [
        {"run_id": run.id, "employee_id": employee_id, "reasons": each, "found_at": now()}
        for employee_id, each in reasons.items()
    ]
    if rows:
        db.session.execute(insert(PayslipProblem), rows)
