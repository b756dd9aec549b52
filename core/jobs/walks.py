"""How work is cut into pieces: always by an immutable key, never by OFFSET, never all at once.

A walk remembers nothing between pieces: cursor and end come from the run's row, so any process can go on.
"""

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sqlalchemy import ColumnElement, Select, func, inspect, select

from core.db import db

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Extent:
    """What a walk will cover, fixed when the run first starts."""

    end: Any
    total: int | None


@dataclass(frozen=True)
class Span:
    """A part of a walk by key: above `after`, up to and including `upto`."""

    after: Any
    upto: Any
    total: int


@dataclass(frozen=True)
class Piece:
    """One piece of a walk; `cursor` is where the next one starts after."""

    cursor: Any
    size: int
    content: Any
    is_last: bool
    """Certain that nothing follows; a walk that doesn't know says False and ends with None next time."""


@dataclass(frozen=True)
class Chunk(Generic[T]):
    """Some rows, in the order of their key."""

    rows: list[T]


@dataclass(frozen=True)
class KeyRange:
    """Keys above `after`, up to and including `upto`."""

    after: int
    upto: int

    def holds(self, key: Any) -> ColumnElement[bool]:
        """The SQL condition that `key`, a column, lies in the range."""
        condition: ColumnElement[bool] = key.between(self.after + 1, self.upto)
        return condition


class Walk(ABC):
    """A way through the work, open for one slice."""

    @abstractmethod
    def measure(self) -> Extent:
        """Where it ends and how much there is; runs in a transaction of the engine."""

    @abstractmethod
    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """The piece after `cursor`, or None at the end."""

    def split(self, end: Any, parts: int) -> list[Span]:
        """Cut everything up to `end` into about equal spans, in order; a walk that can't be cut gives none."""
        return []

    works_ahead: ClassVar[bool] = False
    """Whether much of a piece can be done before its transaction begins, so that it holds no lock meanwhile."""

    def look_ahead(self, cursor: Any, end: Any, size: int) -> None:  # noqa: B027 - only for those that work ahead
        """Read what the piece after `cursor` needs; in a transaction that changes nothing."""

    def make_ready(self) -> None:  # noqa: B027 - as above
        """Do what needs no transaction. `next_piece` uses it when it is asked for that very piece, or does without."""

    def close(self) -> None:  # noqa: B027 - most walks have nothing open
        """Let go of what the slice had open."""


class OnePiece(Walk):
    """All the work at once."""

    def measure(self) -> Extent:
        """One piece."""
        return Extent(end=1, total=None)

    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """The only piece, once."""
        return None if cursor is not None else Piece(cursor=1, size=1, content=None, is_last=True)


class KeysetRows(Walk, Generic[T]):
    """Mapped rows of a select, by primary key."""

    def __init__(self, rows: Select[T]) -> None:
        """Walk `rows`, a select of one mapped class, without order or limit."""
        self._rows = rows
        self._key = key_of(rows)

    def measure(self) -> Extent:
        """The highest key now, and the number of rows."""
        return measure_keys(self._rows, self._key)

    def split(self, end: Any, parts: int) -> list[Span]:
        """By number of rows."""
        return split_keys(self._rows, self._key, end, parts)

    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """Load the next `size` rows."""
        statement = within(self._rows, self._key, cursor, end).order_by(self._key).limit(size)
        rows: list[Any] = list(db.session.scalars(statement))
        if not rows:
            return None
        last = inspect(rows[-1]).identity[0]
        return Piece(cursor=last, size=len(rows), content=Chunk(rows), is_last=last == end)


class KeyRanges(Walk):
    """Ranges of keys, each with about `size` rows; the rows themselves stay in the database."""

    def __init__(self, rows: Select[Any]) -> None:
        """Walk the keys of `rows`, a select of one mapped class."""
        self._rows = rows
        self._key = key_of(rows)

    def measure(self) -> Extent:
        """The highest key now, and the number of rows."""
        return measure_keys(self._rows, self._key)

    def split(self, end: Any, parts: int) -> list[Span]:
        """By number of rows."""
        return split_keys(self._rows, self._key, end, parts)

    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """Find where the next `size` keys end; reads the index only."""
        keys = self._rows.with_only_columns(self._key, maintain_column_froms=True)
        keys = within(keys, self._key, cursor, end).order_by(self._key).limit(size)
        inner = keys.subquery()
        last, size = db.session.execute(select(func.max(inner.c[0]), func.count()).select_from(inner)).one()
        if last is None:
            return None
        return Piece(cursor=last, size=size, content=KeyRange(after=cursor or 0, upto=last), is_last=last == end)


class RowSource(Protocol[T_co]):
    """Numbered rows of a file that can be read from any row on."""

    @property
    def total(self) -> int:
        """Number of rows with data."""
        ...

    def read(self, *, after: int, size: int) -> tuple[T_co, int, int] | None:
        """The next rows after row `after`: content, number of rows, number of the last one; None at the end."""
        ...


class FileRows(Walk, Generic[T]):
    """Rows of a file, by their number in it."""

    def __init__(self, opening: AbstractContextManager[RowSource[T]]) -> None:
        """Open the file and walk it; `close` closes it."""
        self._stack = ExitStack()
        self._source = self._stack.enter_context(opening)

    def close(self) -> None:
        """Close the file."""
        self._stack.close()

    def measure(self) -> Extent:
        """The number of rows."""
        return Extent(end=None, total=self._source.total)

    def next_piece(self, cursor: Any, end: Any, size: int) -> Piece | None:
        """Read the next `size` rows."""
        found = self._source.read(after=cursor or 0, size=size)
        if found is None:
            return None
        content, count, last = found
        return Piece(cursor=last, size=count, content=content, is_last=False)


def key_of(rows: Select[Any]) -> Any:
    """The primary key column of the select's mapped class: immutable, so nothing is skipped or met twice."""
    entity = rows.column_descriptions[0]["entity"]
    return inspect(entity).primary_key[0]


def measure_keys(rows: Select[Any], key: Any) -> Extent:
    """Highest key and number of rows of `rows`."""
    keys = rows.with_only_columns(key, maintain_column_froms=True).subquery()
    end, total = db.session.execute(select(func.max(keys.c[0]), func.count()).select_from(keys)).one()
    return Extent(end=end or 0, total=total)


def within(rows: Select[T], key: Any, cursor: Any, end: Any) -> Select[T]:
    """`rows` after `cursor`, up to `end`."""
    limited = rows.where(key <= end)
    return limited if cursor is None else limited.where(key > cursor)


def split_keys(rows: Select[Any], key: Any, end: Any, parts: int) -> list[Span]:
    """Up to `parts` spans with about as many keys each, read from the index."""
    keys = within(rows.with_only_columns(key, maintain_column_froms=True), key, None, end).subquery()
    buckets = select(keys.c[0].label("key"), func.ntile(parts).over(order_by=keys.c[0]).label("bucket")).subquery()
    grouped = select(func.max(buckets.c.key), func.count()).group_by(buckets.c.bucket).order_by(func.max(buckets.c.key))
    spans: list[Span] = []
    for upto, total in db.session.execute(grouped):
        spans.append(Span(after=spans[-1].upto if spans else None, upto=upto, total=total))
    return spans
