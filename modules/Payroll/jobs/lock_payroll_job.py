"""Locking an approved payroll."""

from flask import url_for
from sqlalchemy import Select, select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import KeyRange, Outcome, SetBasedJob, Tally
from modules.Payroll.models import Payslip
from modules.Payroll.services.locking import all_locked, lock_range, refuse_unapproved
from modules.Payroll.services.payroll_runs import find_run, title_of


class LockPayrollJob(SetBasedJob):
    """Seal each slip and book what it takes for loans; then tell whoever listens that the slips are issued."""

    timeout = 120
    tries = 5
    chunk_size = 2_000
    queue = "high"
    label = _l("Kunci slip gaji")
    counts = _l("slip")
    counters = {"locked": _l("slip dikunci")}
    cancel_note = _l("Slip yang sudah dikunci tetap terkunci; ulangi pekerjaan ini untuk sisanya.")

    payroll_run_id: int

    def unique_id(self) -> str:
        """One live run a payroll."""
        return str(self.payroll_run_id)

    def title(self) -> str:
        """What is locked, in words."""
        return _("Kunci %(name)s", name=title_of(find_run(self.payroll_run_id)))

    def rows(self) -> Select[Payslip]:
        """Its slips. A payroll that nobody approved is refused before the first."""
        refuse_unapproved(find_run(self.payroll_run_id))
        return select(Payslip).where(Payslip.run_id == self.payroll_run_id)

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Seal the range's."""
        tally.add("locked", lock_range(self.payroll_run_id, keys))

    def finished(self, outcome: Outcome) -> None:
        """It is locked."""
        all_locked(self.payroll_run_id)

    def result_url(self) -> str:
        """The payroll."""
        return url_for("payroll.run", run_id=self.payroll_run_id)
