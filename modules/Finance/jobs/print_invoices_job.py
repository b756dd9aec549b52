"""The bills of a month on paper."""

from sqlalchemy import Select

from core.documents import PrintJob, Sheet
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.press.page import A4, F4, Page
from modules.Finance.document_kinds import A4_SLIP, F4_SLIP, INVOICE
from modules.Finance.services.billed_students import BilledFilter, find_billed
from modules.Finance.services.invoice_paper import invoice_data, invoice_subject
from modules.Finance.services.kept_filters import kept_filter
from modules.Finance.services.paper_order import file_name_of, group_on_paper
from modules.Finance.services.periods import find_period, period_label
from modules.Student.models import Student


class PrintInvoicesJob(PrintJob[Student]):
    """Print what is open of a month for each student: a sheet each, or slips of a third of a sheet."""

    timeout = 120
    tries = 3
    label = _l("Cetak tagihan")

    fiscal_period_id: int
    class_group_id: int | None = None
    saved_filter_id: int | None = None
    """One of those that `owner_id` keeps."""
    is_f4: bool = False
    is_slips: bool = False

    def title(self) -> str:
        """What is printed, in words."""
        return _("Cetak tagihan %(period)s", period=period_label(find_period(self.fiscal_period_id).starts_on))

    def overlap_key(self) -> str:
        """One after another: who clicked twice gets the second time what the first has printed."""
        return f"finance.bills:{self.fiscal_period_id}"

    def rows(self) -> Select[Student]:
        """Who has something open."""
        wanted = kept_filter(self.owner_id, self.saved_filter_id) if self.saved_filter_id is not None else None
        return find_billed(BilledFilter(self.fiscal_period_id, self.class_group_id, wanted))

    def sheet(self, row: Student) -> Sheet:
        """The bill of one."""
        return Sheet(
            template=INVOICE.template,
            subject=invoice_subject(row.id, self.fiscal_period_id),
            data=invoice_data(row, find_period(self.fiscal_period_id)),
            group=group_on_paper(row),
            file_name=file_name_of("tagihan", row),
            about=row.name,
            page=self._page(),
        )

    def _page(self) -> Page:
        if self.is_slips:
            return F4_SLIP if self.is_f4 else A4_SLIP
        return F4 if self.is_f4 else A4
