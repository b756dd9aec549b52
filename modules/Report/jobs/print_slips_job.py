"""The mid-term slips of a class as PDF."""

from collections.abc import Sequence
from datetime import date

from core.documents import DocumentError, Sheet
from core.i18n import lazy_gettext as _l
from modules.Report.jobs.print_class_papers_job import PrintClassPapersJob
from modules.Report.services.paper_settings import PaperWish
from modules.Report.services.slips import slips_of


class PrintSlipsJob(PrintClassPapersJob):
    """Print the slips of each class that who asks may see."""

    label = _l("Cetak slip tengah semester")

    dated: str
    until: str | None = None
    """Days in ISO."""

    def sheets_of(self, class_group_id: int) -> Sequence[Sheet | DocumentError]:
        """The slips."""
        until = date.fromisoformat(self.until) if self.until else None
        return slips_of(class_group_id, self.half, PaperWish(self.paper, date.fromisoformat(self.dated), until))
