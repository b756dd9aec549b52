"""The transcripts of a class as PDF."""

from collections.abc import Sequence
from datetime import date

from core.documents import DocumentError, Sheet
from core.i18n import lazy_gettext as _l
from modules.Report.jobs.print_class_papers_job import PrintClassPapersJob
from modules.Report.services.paper_settings import PaperWish
from modules.Report.services.transcripts import transcripts_of_class


class PrintTranscriptsJob(PrintClassPapersJob):
    """Print the transcripts of the students of each class that who asks may see."""

    label = _l("Cetak transkrip")

    dated: str

    def sheets_of(self, class_group_id: int) -> Sequence[Sheet | DocumentError]:
        """The transcripts."""
        return transcripts_of_class(class_group_id, self.half, PaperWish(self.paper, date.fromisoformat(self.dated)))
