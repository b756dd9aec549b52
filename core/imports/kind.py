"""How a module declares what can be imported."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import LazyString
from sqlalchemy import Select

from core.imports.outcomes import Entry, RowResult, Written
from core.sheets import Layout, RowChunk
from core.web.access import Permission

Options = Mapping[str, str]
"""Name of an option → the value that the person chose."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """Something that the file does not say and the person chooses with it."""

    name: str
    label: LazyString
    choices: Callable[[], Sequence[tuple[str, str]]]
    """Values and words; the first is the default."""


@dataclass(frozen=True, kw_only=True)
class GoneAction:
    """What can be done about those whom a file does not name: a page that takes their ids as `id` in its query."""

    label: LazyString
    endpoint: str
    permission: Permission


class ImportKind:
    """Parent of every kind of import. A kind has no state: one instance serves all imports.

    `compare` only reads, and is asked twice: for the dry run and again in the import, so that what changed in between
    is seen. All three work on one chunk, inside the engine's transaction, and never commit.
    """

    name: ClassVar[str]
    """Unique in its module; stored as `alias.name`, so a new name is a new kind."""

    label: ClassVar[LazyString]
    """As a title: "Impor …"."""

    counts: ClassVar[LazyString]
    """What one row becomes, for sentences with numbers."""

    explanation: ClassVar[LazyString | str] = ""
    """Where the person gets the file, for the first page."""

    permission: ClassVar[Permission]
    """Needed to import, and to see the imports of others."""

    layout: ClassVar[Layout]
    """The columns, under the titles that files give them."""

    fields: ClassVar[Mapping[str, LazyString | str]] = {}
    """Words for the names that changes are told under."""

    options: ClassVar[Sequence[Option]] = ()
    result_endpoint: ClassVar[str | None] = None
    """The list of what was made."""

    gone_action: ClassVar[GoneAction | None] = None
    chunk_size: ClassVar[int] = 500

    def compare(self, rows: RowChunk, options: Options) -> list[RowResult]:
        """What each row means: one result a row, in their order."""
        raise NotImplementedError

    def write(self, results: Sequence[RowResult], options: Options) -> Mapping[int, Written]:
        """Write rows that are new or changed with bulk statements; row number → what was written."""
        raise NotImplementedError

    def undo(self, entries: Sequence[Entry]) -> Mapping[int, str]:
        """Take back what can be; id of an entry → why not, for those that something depends on or that changed."""
        raise NotImplementedError

    def gone(self, mentioned: Select[int], options: Options) -> Select[*tuple[Any, ...]] | None:
        """Records (id and label, in this order) that a complete file should have named; None: files are partial.

        `mentioned` selects the ids of records that the file names.
        """
        return None
