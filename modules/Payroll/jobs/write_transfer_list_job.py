"""Writing the list of transfers for a bank."""

from datetime import date

from flask import url_for

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import Job, Tally
from modules.Payroll.services.payroll_runs import find_run, title_of
from modules.Payroll.services.transfer.forms import find_form
from modules.Payroll.services.transfer_list import keep_list, order_for


class WriteTransferListJob(Job):
    """Check everybody's account once more, and write the file; nothing is written while anything is wrong."""

    timeout = 120
    tries = 3
    queue = "high"
    label = _l("Buat daftar transfer")
    counts = _l("daftar")
    counters = {"people": _l("pegawai"), "left_out": _l("tidak ikut")}

    payroll_run_id: int
    form_key: str
    ticket: str
    owner_id: int
    paid_on: str
    """ISO text."""
    remark: str = ""
    source_account: str = ""
    """The school's own."""
    leaves_out: bool = False
    """Write it without those whose account is wrong."""

    def title(self) -> str:
        """What is written, in words."""
        return _("Daftar transfer %(name)s", name=title_of(find_run(self.payroll_run_id)))

    def handle(self, tally: Tally) -> None:
        """Write it."""
        run = find_run(self.payroll_run_id)
        order = order_for(run, date.fromisoformat(self.paid_on), self.remark, self.source_account)
        made = keep_list(
            run,
            find_form(self.form_key),
            order,
            ticket=self.ticket,
            owner_id=self.owner_id,
            leaves_out=self.leaves_out,
        )
        tally.add("people", len(made.rows))
        tally.add("left_out", len(made.refused))

    def result_url(self) -> str:
        """The file."""
        return url_for("files.show", name=self.ticket)
