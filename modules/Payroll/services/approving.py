"""From preview to paid: a second person says yes, the slips are locked, the money leaves."""

from datetime import date, timedelta

from core.audit import Officer, Subject, record
from core.clock import now, today
from core.db import db
from core.i18n import gettext as _
from modules.Payroll import run_audit
from modules.Payroll.models import PayrollRun, Payslip, RunState
from modules.Payroll.run_errors import RunStateError, SecondPersonError
from modules.Payroll.services.payroll_runs import hold_open_run, hold_run, title_of
from modules.Payroll.services.previewing import count_problems, totals_of

LONGEST_BACK = timedelta(days=366)


def note_maker(run: PayrollRun, officer: Officer, job_run_id: int) -> None:
    """Who has it reckoned now may not approve it, and nobody else's reckoning is looked at meanwhile."""
    run.made_by_id, run.made_by_name, run.made_at = officer.id, officer.name, now()
    run.state, run.job_run_id = RunState.DRAFT, job_run_id
    db.session.flush()
    record(run_audit.CALCULATE, subject_of(run), by=officer.actor)


def why_not_approve(run: PayrollRun, user_id: int) -> str | None:
    """What stands against this person's approving it now, in words."""
    if run.state is not RunState.PREVIEWED:
        return _("Belum selesai dihitung. Tunggu pekerjaannya, lalu periksa.")
    if run.made_by_id == user_id:
        return _("Anda yang menghitung penggajian ini, jadi persetujuannya harus dari orang lain.")
    if problems := count_problems(run.id):
        return _(
            "%(number)s pegawai belum dapat dihitung. Perbaiki datanya dahulu, atau catat tanggal keluarnya.",
            number=problems,
        )
    if not totals_of(Payslip.run_id == run.id).people:
        return _("Tidak ada slip di dalamnya, jadi tidak ada yang disetujui.")
    return None


def approve_run(run_id: int, officer: Officer) -> PayrollRun:
    """Say yes; from here nothing is reckoned any more. Raises RunStateError, SecondPersonError for who made it."""
    run = hold_open_run(run_id)
    if run.made_by_id == officer.id:
        raise SecondPersonError(_("Yang menyetujui harus orang lain, bukan yang menghitung."))
    if (objection := why_not_approve(run, officer.id)) is not None:
        raise RunStateError(objection)
    run.state = RunState.APPROVED
    run.approved_by_id, run.approved_by_name, run.approved_at = officer.id, officer.name, now()
    db.session.flush()
    details = {"maker": run.made_by_name, "people": totals_of(Payslip.run_id == run.id).people}
    record(run_audit.APPROVE, subject_of(run), details=details, by=officer.actor)
    return run


def send_back(run_id: int, reason: str, officer: Officer) -> PayrollRun:
    """Not like this: it is a draft again, to be reckoned once more. Raises RunStateError."""
    run = hold_open_run(run_id)
    if run.state is not RunState.PREVIEWED:
        raise RunStateError(_("Belum selesai dihitung. Tunggu pekerjaannya, lalu periksa."))
    run.state = RunState.DRAFT
    db.session.flush()
    record(run_audit.SEND_BACK, subject_of(run), details={"reason": reason}, by=officer.actor)
    return run


def mark_paid(run_id: int, paid_on: date, officer: Officer) -> PayrollRun:
    """Note the day on which the money left. Raises RunStateError."""
    run = hold_run(run_id)
    if run.state is not RunState.LOCKED:
        raise RunStateError(_("Hanya penggajian yang terkunci dan belum dibayar yang dapat dicatat dibayar."))
    if not run.starts_on - LONGEST_BACK <= paid_on <= today():
        raise RunStateError(_("Tanggal pembayaran tidak boleh sesudah hari ini."))
    run.state, run.paid_on, run.paid_by_id = RunState.PAID, paid_on, officer.id
    db.session.flush()
    record(run_audit.PAY, subject_of(run), details={"day": paid_on}, by=officer.actor)
    return run


def subject_of(run: PayrollRun) -> Subject:
    """As the audit trail names it."""
    return Subject("payroll.run", run.id, title_of(run))
