"""Reckoning a payroll."""

from flask import url_for
from sqlalchemy import Select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import Chunk, ChunkedJob, Outcome, Tally
from modules.Payroll.models import Employee
from modules.Payroll.services.payroll_runs import find_run, hold_open_run, people_of, refuse_closed, title_of
from modules.Payroll.services.previewing import preview_ready
from modules.Payroll.services.reckoning import basis_of, reckon


class CalculatePayrollJob(ChunkedJob[Employee]):
    """Make each person's slip; who can't be reckoned is named and stops nobody. Done again it replaces what changed."""

    timeout = 120
    tries = 3
    chunk_size = 250  # a quarter of a second of SQLite's write lock
    label = _l("Hitung gaji")
    counts = _l("pegawai")
    counters = {"made": _l("slip dihitung"), "same": _l("tidak berubah"), "left_out": _l("belum dapat dihitung")}
    cancel_note = _l("Slip yang sudah dihitung tetap sebagai konsep; hitung lagi kapan saja.")

    payroll_run_id: int
    only_problems: bool = False
    """Those only who could not be reckoned before."""

    def unique_id(self) -> str:
        """One live run a payroll, which is one a unit, month and kind."""
        return str(self.payroll_run_id)

    def title(self) -> str:
        """What is reckoned, in words."""
        return _("Hitung %(name)s", name=title_of(find_run(self.payroll_run_id)))

    def rows(self) -> Select[Employee]:
        """Who is paid in it. A payroll that is approved is refused before the first."""
        run = find_run(self.payroll_run_id)
        refuse_closed(run)
        return people_of(run, only_problems=self.only_problems)

    def handle_chunk(self, chunk: Chunk[Employee], tally: Tally) -> None:
        """Reckon the chunk's people."""
        done = reckon(basis_of(hold_open_run(self.payroll_run_id)), chunk.rows)
        tally.add("made", done.made)
        tally.add("same", done.same)
        tally.add("left_out", len({each.column for each in done.left_out}))
        tally.reject(done.left_out)

    def finished(self, outcome: Outcome) -> None:
        """It may be looked at."""
        preview_ready(self.payroll_run_id)

    def result_url(self) -> str:
        """The slips."""
        return url_for("payroll.run", run_id=self.payroll_run_id)
