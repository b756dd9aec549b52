"""A locked slip that is wrong: one person proposes the right one, a second one lets it take the place.

The wrong slip stays as it was issued; beside it come its reversal, with the same amounts and the other sign, and the
new version. What the wrong one took for loans is given back, and the new one takes its own.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, insert, literal, select

from core.audit import Officer, Subject, record
from core.clock import now
from core.db import db
from core.events import publish
from core.i18n import gettext as _
from modules.Payroll import run_audit
from modules.Payroll.calculation.errors import CannotCalculate
from modules.Payroll.events import PayslipCorrected
from modules.Payroll.models import Employee, PayrollRun, Payslip, PayslipCorrection, PayslipLine, PayslipLock
from modules.Payroll.run_errors import CorrectionError, SecondPersonError
from modules.Payroll.services.comparing import slips_before
from modules.Payroll.services.locking import lock_where
from modules.Payroll.services.payroll_runs import find_run, hold_run
from modules.Payroll.services.payslip_writing import add_slips, remove_drafts
from modules.Payroll.services.periods import period_words
from modules.Payroll.services.reckoning import basis_of, inputs_of, new_slip
from modules.Payroll.services.slip_page import find_slip
from modules.Payroll.services.slip_paper import void_paper

TURNED = (
    "earnings", "deductions", "tax", "net", "employer_cost", "gross", "pension", "zakat", "surcharge",
)  # fmt: skip
SAME = ("run_id", "employee_id", "employee_name", "tax_class", "tax_status", "inputs_hash", "is_last_period")


@dataclass(frozen=True)
class Version:
    """One slip of a person in a payroll, and the proposal that it came from or waits in."""

    slip: Payslip
    is_locked: bool
    is_reversed: bool


def is_locked(payslip_id: int) -> bool:
    """Whether it has its seal."""
    return db.session.get(PayslipLock, payslip_id) is not None


def versions_of(slip: Payslip) -> list[Version]:
    """All slips of the person in the payroll, in the order in which they were made."""
    rows = select(Payslip).where(Payslip.run_id == slip.run_id, Payslip.employee_id == slip.employee_id)
    slips = list(db.session.scalars(rows.order_by(Payslip.id).limit(50)))
    reversed_ids = {each.reverses_id for each in slips}
    return [Version(each, is_locked(each.id), each.id in reversed_ids) for each in slips]


def open_correction(payslip_id: int) -> PayslipCorrection | None:
    """The proposal about the slip that nobody has decided."""
    return db.session.scalar(select(PayslipCorrection).where(PayslipCorrection.open_for_id == payslip_id))


def find_correction(correction_id: int) -> PayslipCorrection:
    """One. Raises CorrectionError."""
    correction = db.session.get(PayslipCorrection, correction_id)
    if correction is None:
        raise CorrectionError(_("Usulan ini tidak ada atau sudah diputuskan."))
    return correction


def corrections_of(slip: Payslip) -> list[PayslipCorrection]:
    """All about this person's slips in the payroll, in order."""
    of_person = select(Payslip.id).where(Payslip.run_id == slip.run_id, Payslip.employee_id == slip.employee_id)
    rows = select(PayslipCorrection).where(PayslipCorrection.payslip_id.in_(of_person))
    return list(db.session.scalars(rows.order_by(PayslipCorrection.id).limit(50)))


def propose_correction(
    payslip_id: int, reason: str, officer: Officer, *, only_reverse: bool = False
) -> PayslipCorrection:
    """Reckon the slip anew with what is known now, beside the locked one, which still counts.

    `only_reverse`: there is to be no slip at all. Raises CorrectionError, also where nothing would differ, and
    CannotCalculate.
    """
    slip = find_slip(payslip_id)
    run = hold_run(slip.run_id)
    _refuse_unfit(slip)
    draft_id = None if only_reverse else _draft_beside(run, slip)
    correction = PayslipCorrection(
        payslip_id=slip.id,
        draft_id=draft_id,
        open_for_id=slip.id,
        reason=reason.strip(),
        asked_by_id=officer.id,
        asked_by_name=officer.name,
        asked_at=now(),
    )
    db.session.add(correction)
    db.session.flush()
    record(run_audit.CORRECT, subject_of_slip(slip), details=_details(correction, run), by=officer.actor)
    return correction


def approve_correction(correction_id: int, officer: Officer) -> PayslipCorrection:
    """Reverse the slip and lock the new one. Raises CorrectionError, SecondPersonError for who proposed it."""
    correction, slip, run = _hold_open(correction_id, officer)
    reversal_id = _reverse(slip)
    correction.reversal_id = reversal_id
    sealed = [reversal_id, *([correction.draft_id] if correction.draft_id is not None else [])]
    lock_where(run, Payslip.id.in_(sealed))
    void_paper(slip.id, correction.reason, by_id=officer.id)
    _decide(correction, officer)
    record(run_audit.APPROVE_CORRECTION, subject_of_slip(slip), details=_details(correction, run), by=officer.actor)
    publish(PayslipCorrected(run.id, slip.employee_id, correction.draft_id))
    return correction


def decline_correction(correction_id: int, officer: Officer) -> PayslipCorrection:
    """Leave the slip as it is and drop the draft. Who proposed it may take it back so. Raises CorrectionError."""
    correction, slip, run = _hold_open(correction_id, None)
    draft_id, correction.draft_id = correction.draft_id, None
    _decide(correction, officer if officer.id != correction.asked_by_id else None)
    if draft_id is not None:
        remove_drafts([draft_id])
    record(run_audit.DECLINE_CORRECTION, subject_of_slip(slip), details=_details(correction, run), by=officer.actor)
    return correction


def subject_of_slip(slip: Payslip) -> Subject:
    """As the audit trail names it."""
    return Subject("payroll.slip", slip.id, slip.employee_name)


def _refuse_unfit(slip: Payslip) -> None:
    if slip.is_reversal or not is_locked(slip.id):
        raise CorrectionError(_("Hanya slip yang terkunci yang dikoreksi; konsep dihitung lagi."))
    if db.session.scalar(select(exists(select(Payslip.id).where(Payslip.reverses_id == slip.id)))):
        raise CorrectionError(_("Slip ini sudah dibatalkan. Koreksi versi yang berlaku."))
    if open_correction(slip.id) is not None:
        raise CorrectionError(_("Koreksi slip ini sudah diusulkan. Tunggu keputusannya."))


def _draft_beside(run: PayrollRun, slip: Payslip) -> int:
    person = db.session.get_one(Employee, slip.employee_id)
    basis, before = basis_of(run), slips_before(run, [person.id]).get(person.id)
    try:
        made = new_slip(basis, person, _inputs_without(run, slip).get(person.id), before)
    except CannotCalculate as trouble:
        raise CorrectionError(" ".join(trouble.reasons)) from trouble
    if made.inputs_hash == slip.inputs_hash:
        raise CorrectionError(
            _("Data pegawai ini belum berubah, jadi slipnya akan sama. Perbaiki datanya dahulu, lalu usulkan koreksi.")
        )
    return add_slips(run.id, [made], version=slip.version + 1)[person.id]


def _inputs_without(run: PayrollRun, slip: Payslip) -> dict[int, Any]:
    """The inputs as they would be had the slip not taken its loan instalments: it gives them back."""
    reversal_of = db.session.begin_nested()
    try:
        _reverse(slip)
        lock_where(run, Payslip.reverses_id == slip.id)
        return dict(inputs_of(run, [slip.employee_id]))
    finally:
        reversal_of.rollback()


def _reverse(slip: Payslip) -> int:
    values = {name: getattr(slip, name) for name in SAME} | {name: -getattr(slip, name) for name in TURNED}
    reversal = Payslip(**values, version=-slip.version, reverses_id=slip.id, previous_net=None, changes="")
    db.session.add(reversal)
    db.session.flush()
    columns = ["code", "label", "kind", "formula", "inputs", "rule", "tax_field", "loan_id"]
    turned = select(
        literal(reversal.id),
        PayslipLine.position,
        -PayslipLine.amount,
        *(getattr(PayslipLine, name) for name in columns),
    )
    db.session.execute(
        insert(PayslipLine).from_select(
            ["payslip_id", "position", "amount", *columns],
            turned.where(PayslipLine.payslip_id == slip.id).order_by(PayslipLine.position),
        )
    )
    return reversal.id


def _hold_open(correction_id: int, officer: Officer | None) -> tuple[PayslipCorrection, Payslip, PayrollRun]:
    slip = find_slip(find_correction(correction_id).payslip_id)
    run = hold_run(find_run(slip.run_id).id)
    correction = db.session.get_one(PayslipCorrection, correction_id, with_for_update=True, populate_existing=True)
    if correction.open_for_id is None:
        raise CorrectionError(_("Usulan ini tidak ada atau sudah diputuskan."))
    if officer is not None and correction.asked_by_id == officer.id:
        raise SecondPersonError(_("Yang menyetujui harus orang lain, bukan yang mengusulkan."))
    return correction, slip, run


def _decide(correction: PayslipCorrection, officer: Officer | None) -> None:
    correction.open_for_id, correction.decided_at = None, now()
    if officer is not None:
        correction.decided_by_id, correction.decided_by_name = officer.id, officer.name
    db.session.flush()


def _details(correction: PayslipCorrection, run: PayrollRun) -> dict[str, Any]:
    return {
        "reason": correction.reason,
        "period": period_words(run.year, run.month),
        "proposer": correction.asked_by_name,
    }
