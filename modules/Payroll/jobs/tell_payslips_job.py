"""Telling staff that their slips of a paid payroll are there."""

from flask import url_for
from sqlalchemy import Select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import Chunk, ChunkedJob, Tally
from modules.Payroll.models import Employee
from modules.Payroll.services.payroll_runs import find_run, title_of
from modules.Payroll.services.telling import people_to_tell, tell_of_slips


class TellPayslipsJob(ChunkedJob[Employee]):
    """Hand one notice a person to whoever carries notices; what was told before is not told again."""

    timeout = 120
    tries = 3
    label = _l("Kabarkan slip gaji")
    counts = _l("pegawai")
    counters = {"told": _l("pegawai dikabari")}

    payroll_run_id: int

    def unique_id(self) -> str:
        """One live run a payroll."""
        return str(self.payroll_run_id)

    def title(self) -> str:
        """Of which payroll."""
        return _("Kabarkan slip %(name)s", name=title_of(find_run(self.payroll_run_id)))

    def rows(self) -> Select[Employee]:
        """Those with a slip. A payroll that was not paid is refused before the first."""
        return people_to_tell(self.payroll_run_id)

    def handle_chunk(self, chunk: Chunk[Employee], tally: Tally) -> None:
        """One notice a person."""
        tally.add("told", tell_of_slips(find_run(self.payroll_run_id), chunk.rows))

    def result_url(self) -> str:
        """The payroll."""
        return url_for("payroll.run", run_id=self.payroll_run_id)
