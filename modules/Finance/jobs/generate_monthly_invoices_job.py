"""The invoices of a month."""

from flask import url_for
from sqlalchemy import Select, select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import KeyRange, Outcome, SetBasedJob, Tally, dispatch
from core.notices import is_wanted
from modules.Finance.jobs.tell_invoices_made_job import TellInvoicesMadeJob
from modules.Finance.models import Fee
from modules.Finance.notices import INVOICES_MADE
from modules.Finance.services.batches import fees_of, find_batch, selection_of
from modules.Finance.services.fees import fees_to_bill
from modules.Finance.services.invoicing import issue_invoices
from modules.Finance.services.left_out import left_out
from modules.Finance.services.periods import find_open_period, find_period, hold_open_period, period_label
from modules.Student.models import Student


class GenerateMonthlyInvoicesJob(SetBasedJob):
    """Make one invoice a student and fee for a fiscal period; what exists stays as it is."""

    timeout = 120
    tries = 3
    chunk_size = 50_000  # 60 ms of SQLite's write lock, under a second on the servers
    label = _l("Buat tagihan bulanan")
    counts = _l("siswa")
    counters = {
        "made": _l("tagihan dibuat"),
        "already": _l("sudah ada sebelumnya"),
        "left_out": _l("siswa belum dapat ditagih"),
    }

    fiscal_period_id: int
    fee_id: int | None = None
    """One fee of any cadence that has tariffs; None: all monthly ones."""
    batch_id: int | None = None
    """What keeps the invoices together and says which fees and whom; None: everybody, kept by nothing."""

    def unique_id(self) -> str:
        """One live run a fiscal period."""
        return str(self.fiscal_period_id)

    def title(self) -> str:
        """What is billed, in words."""
        if self.batch_id is not None:
            return _("Tagihan %(label)s", label=find_batch(self.batch_id).label)
        return _("Tagihan bulanan %(period)s", period=period_label(find_period(self.fiscal_period_id).starts_on))

    def rows(self) -> Select[Student]:
        """All students: so only the primary key is walked. A closed period or no fee is refused before the first."""
        find_open_period(self.fiscal_period_id)
        self._fees()
        return select(Student)

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Insert the range's invoices."""
        period = hold_open_period(self.fiscal_period_id)
        fees = self._fees()
        selection = selection_of(self.batch_id)
        issued = issue_invoices(period, fees, keys, selection=selection, batch_id=self.batch_id)
        missing = left_out(period, fees, keys, selection)
        tally.add("made", issued.made)
        tally.add("already", issued.already)
        tally.add("left_out", sum(each.students for each in missing))
        tally.reject(missing)

    def finished(self, outcome: Outcome) -> None:
        """Families are told, where the school wants that."""
        if self.batch_id is not None and is_wanted(INVOICES_MADE):
            dispatch(TellInvoicesMadeJob(batch_id=self.batch_id))

    def _fees(self) -> list[Fee]:
        return fees_to_bill(self.fee_id) if self.batch_id is None else fees_of(find_batch(self.batch_id))

    def result_url(self) -> str:
        """What it made, or the month's invoices."""
        if self.batch_id is not None:
            return url_for("finance.batch", batch_id=self.batch_id)
        return url_for("finance.invoice_list", period=self.fiscal_period_id)
