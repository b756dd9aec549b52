"""The kinds of job that walk: over rows, over key ranges, over a file."""

from contextlib import AbstractContextManager
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import Select

from core.jobs.definition import Job
from core.jobs.tally import Tally
from core.jobs.walks import Chunk, FileRows, KeyRange, KeyRanges, KeysetRows, Piece, RowSource, Walk

T = TypeVar("T")


class ChunkedJob(Job, Generic[T], abstract=True):
    """Walks the rows of a select by primary key; each chunk commits with its cursor."""

    REQUIRED_METHODS: ClassVar[tuple[str, ...]] = ("rows", "handle_chunk")
    WALKS_BY_KEY: ClassVar = True

    def rows(self) -> Select[T]:
        """What to walk: one mapped class, without order or limit. The engine adds both."""
        raise NotImplementedError

    def handle_chunk(self, chunk: Chunk[T], tally: Tally) -> None:
        """Do one chunk, inside the engine's transaction: never commit, keep nothing for the next one."""
        raise NotImplementedError

    def walk(self) -> Walk:
        """By primary key."""
        return KeysetRows(self.rows())

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Hand the rows on."""
        self.handle_chunk(piece.content, tally)


class SetBasedJob(Job, abstract=True):
    """Walks ranges of keys; each is one `INSERT … SELECT` or `UPDATE` in the database: the fastest kind."""

    REQUIRED_METHODS: ClassVar[tuple[str, ...]] = ("rows", "handle_range")
    WALKS_BY_KEY: ClassVar = True

    chunk_size = 20_000

    def rows(self) -> Select[Any]:
        """Whose keys to walk: one mapped class, without order or limit."""
        raise NotImplementedError

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Do one range with statements over `keys.holds(column)`, inside the engine's transaction."""
        raise NotImplementedError

    def walk(self) -> Walk:
        """By key range."""
        return KeyRanges(self.rows())

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Hand the range on."""
        self.handle_range(piece.content, tally)


class FileJob(Job, Generic[T], abstract=True):
    """Walks the rows of a stored file by their number."""

    REQUIRED_METHODS: ClassVar[tuple[str, ...]] = ("open_rows", "handle_rows")

    def open_rows(self) -> AbstractContextManager[RowSource[T]]:
        """Open the file; the engine does it once a slice and closes it at the end."""
        raise NotImplementedError

    def handle_rows(self, rows: T, tally: Tally) -> None:
        """Do the rows, inside the engine's transaction."""
        raise NotImplementedError

    def walk(self) -> Walk:
        """By row number."""
        return FileRows(self.open_rows())

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Hand the rows on."""
        self.handle_rows(piece.content, tally)
