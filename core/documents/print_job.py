"""Printing many documents: a module says what is printed for a row, the rest is here."""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar, cast

from core.clock import now
from core.db import insert_columns
from core.documents.errors import DocumentError
from core.documents.issuing_many import Outcome, file_away_many
from core.documents.models import PrintItem
from core.documents.printing_rows import Batch, PrintingRows
from core.documents.sheet import Sheet
from core.i18n import lazy_gettext as _l
from core.jobs import ChunkedJob, Tally
from core.jobs.tally import LeftOut
from core.jobs.walks import Piece, Walk

T = TypeVar("T")


class PrintJob(ChunkedJob[T], Generic[T], abstract=True):
    """Issues a document for each row that has none, or whose document would come out differently now.

    What can't be printed is left out with its reason; asking for the same again prints only that and what has changed.
    """

    REQUIRED_METHODS: ClassVar[tuple[str, ...]] = ("rows",)

    chunk_size = 25
    counts = _l("dokumen")
    counters = {"printed": _l("dicetak"), "same": _l("tidak berubah"), "failed": _l("gagal")}
    cancel_note = _l("Dokumen yang sudah dicetak tetap tersimpan; berkas ZIP tidak dibuat.")
    ROWS_ARE_GROUPS: ClassVar[bool] = False
    """Whether `sheets` gives for each row all of a group: then the group's PDF is joined as soon as it is printed."""

    ticket: str
    """`core.files.new_name()`: names the printing, and in the end its file."""
    owner_id: int | None
    why: str = ""
    """Why documents that exist are printed anew, for their record."""
    is_draft: bool = False
    """Printed with the mark of a draft and without code: nothing is issued."""
    duplex: bool = False
    """Each document of a group's PDF begins on the front of a sheet."""

    def sheet(self, row: T) -> Sheet:
        """What is printed for `row`. May raise DocumentError, with a sentence, for a row that lacks something."""
        raise NotImplementedError

    def sheets(self, rows: Sequence[T]) -> Sequence[Sheet | DocumentError]:
        """What is printed for `rows`, or why it is not: override it to read their data together, or several a row."""
        return [self._sheet_or_error(row) for row in rows]

    def walk(self) -> Walk:
        """By primary key, with a press."""
        return PrintingRows(self.rows(), cast(Any, self))

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Keep what was printed, and note what became of each."""
        batch: Batch = piece.content
        file_away_many(batch.outcomes, by_id=self.owner_id, why=self.why)
        for reason in batch.refused:
            _leave_out(tally, reason)
        for outcome in batch.outcomes:
            if outcome.reason:
                _leave_out(tally, f"{outcome.sheet.about or outcome.sheet.file_name}: {outcome.reason}")
            else:
                tally.add("printed" if outcome.is_new or self.is_draft else "same", 1)
        self._note(batch.outcomes)

    def _sheet_or_error(self, row: T) -> Sheet | DocumentError:
        try:
            return self.sheet(row)
        except DocumentError as error:
            return error

    def _note(self, outcomes: Sequence[Outcome]) -> None:
        count = len(outcomes)
        insert_columns(
            PrintItem,
            {
                "ticket": [self.ticket] * count,
                "subject": [each.sheet.subject for each in outcomes],
                "group_name": [each.sheet.group_name for each in outcomes],
                "file_name": [each.sheet.safe_file_name for each in outcomes],
                "document_id": [each.document_id for each in outcomes],
                "reason": [each.reason[:300] for each in outcomes],
                "printed_at": [now()] * count,
            },
        )


def _leave_out(tally: Tally, reason: str) -> None:
    tally.add("failed", 1)
    tally.reject([LeftOut(row=None, column="", reason=reason)])
