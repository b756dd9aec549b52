"""The walk of a mass printing: rows by key, their documents printed before the transaction that keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from core.documents.bundle import Bundle
from core.documents.errors import DocumentError
from core.documents.fingerprint import Fingerprints
from core.documents.issuing_many import Outcome, prepare_many
from core.documents.press import Press
from core.documents.sheet import Sheet
from core.documents.verdicts import Printed
from core.files.many import write_contents
from core.jobs.walks import Chunk, KeysetRows, Piece

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)
AT_ONCE = 8
"""Documents handed to the press together: Typst keeps its last ten compilations, so that more of them take more memory,
and of cards of two pages they are hardly faster."""


class Printing(Protocol[T_contra]):
    """What the walk asks of its job."""

    ticket: str
    is_draft: bool
    duplex: bool
    ROWS_ARE_GROUPS: ClassVar[bool]

    def sheets(self, rows: "Sequence[T_contra]", /) -> "Sequence[Sheet | DocumentError]":
        """What is printed for `rows`."""
        ...


@dataclass
class Batch:
    """The documents of a piece."""

    outcomes: list[Outcome]
    refused: list[str]
    """Why rows have no sheet at all."""


@dataclass
class Ahead:
    """A piece that is being made ready."""

    asked: tuple[Any, Any, int]
    piece: Piece
    batch: Batch = field(default_factory=lambda: Batch([], []))
    is_ready: bool = False


class PrintingRows(KeysetRows[T], Generic[T]):
    """With the one press that prints those of a slice."""

    works_ahead = True

    def __init__(self, rows: Any, job: Printing[T]) -> None:
        """Start nothing yet."""
        super().__init__(rows)
        self._job = job
        self._press = Press()
        self._fingerprints = Fingerprints()
        self._ahead: Ahead | None = None

    def look_ahead(self, cursor: Any, end: Any, size: int) -> None:
        """Read what is printed for the next rows, and which of it exists."""
        piece = super().next_piece(cursor, end, size)
        self._ahead = None if piece is None else self._looked((cursor, end, size), piece)

    def make_ready(self) -> None:
        """Print."""
        if self._ahead is not None:
            self._print(self._ahead)

    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """The next rows' documents; printed here and now where that was not done before."""
        ahead = self._ahead
        if ahead is None or not ahead.is_ready or ahead.asked != (cursor, end, size):
            piece = super().next_piece(cursor, end, size)
            if piece is None:
                return None
            ahead = self._looked((cursor, end, size), piece)
            self._print(ahead)
        return ahead.piece

    def close(self) -> None:
        """End the press."""
        self._press.close()

    def _looked(self, asked: tuple[Any, Any, int], piece: Piece) -> Ahead:
        content: Chunk[T] = piece.content
        wanted = self._job.sheets(content.rows)
        sheets = [each for each in wanted if isinstance(each, Sheet)]
        outcomes = prepare_many(sheets, self._fingerprints, is_draft=self._job.is_draft)
        batch = Batch(outcomes, [str(each) for each in wanted if isinstance(each, DocumentError)])
        return Ahead(asked, Piece(piece.cursor, piece.size, batch, piece.is_last), batch)

    def _print(self, ahead: Ahead) -> None:
        todo = [each for each in ahead.batch.outcomes if not each.reason and each.document_id is None]
        for start in range(0, len(todo), AT_ONCE):
            self._print_some(todo[start : start + AT_ONCE])
        if self._job.ROWS_ARE_GROUPS:
            self._join(ahead.batch.outcomes)
        ahead.is_ready = True

    def _print_some(self, outcomes: Sequence[Outcome]) -> None:
        orders = [each.prepared.order for each in outcomes if each.prepared is not None]
        for outcome, found in zip(outcomes, self._press.print_many(orders), strict=True):
            if isinstance(found, Printed):
                outcome.printed = found
            else:
                outcome.reason = str(found)
        printed = [(each, each.printed.pdf) for each in outcomes if each.printed is not None]
        if self._job.is_draft:
            bundle = Bundle(self._job.ticket)
            for outcome, pdf in printed:
                bundle.put_draft(outcome.sheet.subject, pdf)
            return
        contents = write_contents([pdf for _outcome, pdf in printed])
        for (outcome, _pdf), content in zip(printed, contents, strict=True):
            outcome.content = content

    def _join(self, outcomes: Sequence[Outcome]) -> None:
        """The PDF of each group, while what was printed is at hand; what exists already is left to the bundling."""
        groups: dict[str, list[Outcome]] = {}
        for outcome in outcomes:
            if not outcome.reason:
                groups.setdefault(outcome.sheet.group_name, []).append(outcome)
        for name, members in groups.items():
            pdfs = [each.printed.pdf for each in by_file_name(members) if each.printed is not None]
            if len(pdfs) == len(members):
                Bundle(self._job.ticket).join(name, pdfs, duplex=self._job.duplex)
            else:
                Bundle(self._job.ticket).forget_group(name)
        for outcome in outcomes:
            outcome.printed = outcome.printed and outcome.printed._replace(pdf=b"")


def by_file_name(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """In the order in which they are joined: as `Bundle` reads them, file name, then as they came."""
    return sorted(outcomes, key=lambda each: each.sheet.safe_file_name)
