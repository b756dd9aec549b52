"""The monthly invoices."""

from flask import url_for
from sqlalchemy import Select, select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import KeyRange, SetBasedJob, Tally
from modules.Finance.services.fees import fees_to_bill
from modules.Finance.services.invoicing import issue_invoices
from modules.Finance.services.left_out import left_out
from modules.Finance.services.periods import find_open_period, find_period, hold_open_period, period_label
from modules.Student.models import Student


class GenerateMonthlyInvoicesJob(SetBasedJob):
    """Make one invoice a student and monthly fee for a fiscal period; what exists stays as it is."""

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
    """One monthly fee; None: all of them."""

    def unique_id(self) -> str:
        """One live run a fiscal period."""
        return str(self.fiscal_period_id)

    def title(self) -> str:
        """The month in words."""
        return _("Tagihan bulanan %(period)s", period=period_label(find_period(self.fiscal_period_id).starts_on))

    def rows(self) -> Select[Student]:
        """All students: so only the primary key is walked. A closed period or no fee is refused before the first."""
        find_open_period(self.fiscal_period_id)
        fees_to_bill(self.fee_id)
        return select(Student)

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Insert the range's invoices."""
        period = hold_open_period(self.fiscal_period_id)
        fees = fees_to_bill(self.fee_id)
        issued = issue_invoices(period, [fee.id for fee in fees], keys)
        missing = left_out(period, fees, keys)
        tally.add("made", issued.made)
        tally.add("already", issued.already)
        tally.add("left_out", sum(each.students for each in missing))
        tally.reject(missing)

    def result_url(self) -> str:
        """The month's invoices."""
        return url_for("finance.invoice_list", period=self.fiscal_period_id)
