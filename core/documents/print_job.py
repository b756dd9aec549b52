"""Printing many documents: a module says what is printed for a row, the rest is here."""

from collections.abc import Iterator
from typing import Any, ClassVar, Generic, TypeVar

from core.clock import now
from core.db import db
from core.documents.errors import DocumentError
from core.documents.fingerprint import Fingerprints
from core.documents.issuing import file_away, prepare
from core.documents.models import IssuedDocument, PrintItem
from core.documents.press import Press
from core.documents.sheet import Sheet
from core.i18n import lazy_gettext as _l
from core.jobs import ChunkedJob, Tally
from core.jobs.tally import LeftOut
from core.jobs.walks import KeysetRows, Piece, Walk

T = TypeVar("T")


class PrintingRows(KeysetRows[T]):
    """Rows by key, and the one press that prints those of a slice."""

    def __init__(self, rows: Any) -> None:
        """Start nothing yet."""
        super().__init__(rows)
        self.press = Press()
        self.fingerprints = Fingerprints()

    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """The next rows, with the walk itself."""
        piece = super().next_piece(cursor, end, size)
        if piece is None:
            return None
        return Piece(piece.cursor, piece.size, (self, piece.content.rows), piece.is_last)

    def close(self) -> None:
        """End the press."""
        self.press.close()


class PrintJob(ChunkedJob[T], Generic[T], abstract=True):
    """Issues a document for each row that has none, or whose document would come out differently now.

    What can't be printed is left out with its reason; asking for the same again prints only that and what has changed.
    """

    REQUIRED_METHODS: ClassVar[tuple[str, ...]] = ("rows", "sheet")

    chunk_size = 5  # a fifth of a second of SQLite's write lock with the slower engine
    counts = _l("dokumen")
    counters = {"printed": _l("dicetak"), "same": _l("tidak berubah"), "failed": _l("gagal")}
    cancel_note = _l("Dokumen yang sudah dicetak tetap tersimpan; berkas ZIP tidak dibuat.")

    ticket: str
    """`core.files.new_name()`: names the printing, and in the end its file."""
    owner_id: int | None
    why: str = ""
    """Why documents that exist are printed anew, for their record."""

    def sheet(self, row: T) -> Sheet:
        """What is printed for `row`. May raise DocumentError, with a sentence, for a row that lacks something."""
        raise NotImplementedError

    def walk(self) -> Walk:
        """By primary key, with a press."""
        return PrintingRows(self.rows())

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Print, and note what became of each."""
        walk, rows = piece.content
        db.session.add_all(list(self._printed(walk, rows, tally)))
        db.session.flush()

    def _printed(self, walk: PrintingRows[T], rows: list[T], tally: Tally) -> Iterator[PrintItem]:
        for row in rows:
            try:
                sheet = self.sheet(row)
            except DocumentError as error:
                _leave_out(tally, str(error))
                continue
            item = PrintItem(
                ticket=self.ticket,
                subject=sheet.subject,
                group_name=sheet.group_name,
                file_name=sheet.safe_file_name,
                printed_at=now(),
            )
            try:
                item.document_id = self._issued(walk, sheet, tally).id
            except DocumentError as error:
                item.reason = str(error)[:300]
                _leave_out(tally, f"{sheet.about or sheet.file_name}: {error}")
            yield item

    def _issued(self, walk: PrintingRows[T], sheet: Sheet, tally: Tally) -> IssuedDocument:
        prepared = prepare(
            sheet.template,
            sheet.subject,
            sheet.data,
            page=sheet.page,
            title=sheet.title,
            fingerprints=walk.fingerprints,
        )
        if prepared.same is not None:
            tally.add("same", 1)
            return prepared.same
        document = file_away(prepared, walk.press.print(prepared.order), by_id=self.owner_id, why=self.why)
        tally.add("printed", 1)
        return document


def _leave_out(tally: Tally, reason: str) -> None:
    tally.add("failed", 1)
    tally.reject([LeftOut(row=None, column="", reason=reason)])
