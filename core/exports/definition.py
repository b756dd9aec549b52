"""What a module says about a list that can be downloaded."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import LazyString
from sqlalchemy import Select

from core.sheets.tables import Kind
from core.web.access import Permission


@dataclass(frozen=True, kw_only=True)
class ExportColumn:
    """One column of the file."""

    name: str
    """Unique in its export and never renamed: runs under way refer to it."""
    title: LazyString | str
    value: Any
    """The mapped column or SQL expression."""
    kind: Kind = Kind.TEXT
    width: int = 16
    """In characters."""
    words: Mapping[Any, LazyString | str] | None = None
    """What is written for each value, where the value itself is not for people."""
    permission: Permission | None = None
    """Who lacks it gets the file without this column."""


class ListExport(ABC):
    """A list page as a file: subclass it, and name the class's object in the provider's `exports`."""

    name: ClassVar[str]
    """`module.things`."""
    title: ClassVar[LazyString | str]
    """What staff call the list; also the file's name."""
    permission: ClassVar[Permission]
    """Who may ask for it, and still may when it is fetched."""
    shared_with: ClassVar[Permission | None] = None
    """Who holds this may fetch what others asked for; None: only who asked."""
    columns: ClassVar[Sequence[ExportColumn]]
    keys: ClassVar[Sequence[Any]]
    """Columns that order the list, never NULL and together unique: those of the page's `page_of`."""
    newest_first: ClassVar[bool] = False
    filters: ClassVar[Sequence[str]] = ()
    """Names of the values in the page's URL that narrow it; others are not taken over."""

    @abstractmethod
    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """What the page selects when its URL has `filters`, with the joins that `columns` need; no order, no limit."""
