"""A kind that does much of a chunk before its transaction begins."""

from typing import Any, ClassVar

from drills.Drill.models import Effect, Source
from sqlalchemy import Select, insert, select

from core.db import db
from core.jobs import Job, Tally
from core.jobs.walks import KeysetRows, Piece, Walk


class RowsReadAhead(KeysetRows[Source]):
    """What is read ahead is used for that very piece, and for no other."""

    works_ahead: ClassVar[bool] = True

    def __init__(self, rows: Select[Source]) -> None:
        """Walk `rows`."""
        super().__init__(rows)
        self._ready: tuple[Any, list[int]] | None = None
        self._seen: tuple[Any, list[int]] | None = None

    def look_ahead(self, cursor: Any, end: Any, size: int) -> None:
        """Read the numbers of the next piece."""
        piece = super().next_piece(cursor, end, size)
        self._seen = None if piece is None else (cursor, [source.id for source in piece.content.rows])

    def make_ready(self) -> None:
        """Take over what was read."""
        self._ready, self._seen = self._seen, None

    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """The rows; what was read ahead must be the same."""
        piece = super().next_piece(cursor, end, size)
        ready, self._ready = self._ready, None
        if piece is not None and ready is not None and ready[0] == cursor:
            assert [source.id for source in piece.content.rows] == ready[1]
        return piece


class CopyAheadJob(Job):
    """Make one effect a source, having read ahead."""

    timeout = 60
    tries = 3
    backoff = (0,)
    chunk_size = 10
    counts = "sources"

    def walk(self) -> Walk:
        """All sources, read ahead."""
        return RowsReadAhead(select(Source))

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Copy the chunk."""
        db.session.execute(insert(Effect), [{"source_id": source.id} for source in piece.content.rows])
