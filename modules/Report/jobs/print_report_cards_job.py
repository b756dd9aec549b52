"""The report cards of a class, or of all classes, as PDF."""

from collections.abc import Sequence

from core import events
from core.documents import DocumentError, Sheet
from core.documents.issuing_many import Outcome
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import Tally
from core.jobs.walks import Piece
from modules.Report.events import ReportCardsIssued
from modules.Report.jobs.print_class_papers_job import PrintClassPapersJob
from modules.Report.services.card_access import parts_of_subject
from modules.Report.services.card_sheets import CardWish, sheets_of_class, wish_of


class PrintReportCardsJob(PrintClassPapersJob):
    """Print the cards of each class that who asks may see."""

    label = _l("Cetak rapor")

    engine: str | None = None
    with_identity: bool = False

    def title(self) -> str:
        """What is printed, in words."""
        return _("Cetak draf rapor") if self.is_draft else _("Cetak rapor")

    def sheets_of(self, class_group_id: int) -> Sequence[Sheet | DocumentError]:
        """The cards."""
        return sheets_of_class(class_group_id, self.half, self._wish())

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Keep what was printed, and tell who wants to know that there are new cards."""
        super().handle_piece(piece, tally)
        self._tell([each for each in piece.content.outcomes if each.is_new])

    def _wish(self) -> CardWish:
        return wish_of(is_draft=self.is_draft, engine=self.engine, paper=self.paper, with_identity=self.with_identity)

    def _tell(self, fresh: Sequence[Outcome]) -> None:
        issued: dict[int, list[tuple[int, int]]] = {}
        for outcome in fresh:
            parts = parts_of_subject(outcome.sheet.subject)
            if parts is not None and outcome.document_id is not None:
                issued.setdefault(parts[1], []).append((parts[0], outcome.document_id))
        for class_group_id, pairs in issued.items():
            events.publish(ReportCardsIssued(class_group_id, self.half, tuple(pairs)))
