"""What a workbook is expected to hold: columns by the names that headers give them."""

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

GROUP_MARK = " > "

ColumnKind = Literal["text", "identifier", "number", "money", "date"]


def normalised_title(text: str) -> str:
    """A header's words without what people vary: case, width, blanks, line breaks, a star for "required"."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("*", " ").casefold().split())


@dataclass(frozen=True)
class Column:
    """A known column: the key that programs use, and the titles that files use."""

    key: str
    titles: tuple[str, ...]
    """The first is the one messages name. `Address > City` is "City" below the merged group "Address"."""

    kind: ColumnKind = "text"
    """What its cells are: a hint for templates and previews, nothing is converted by it."""

    beside: str | None = None
    """Key of another column: right of it this one is known even where it has no title, or the same one."""

    @property
    def title(self) -> str:
        """The name in messages."""
        return self.titles[0].replace(GROUP_MARK, " ")


@dataclass(frozen=True)
class Layout:
    """The columns of one kind of file."""

    columns: tuple[Column, ...]
    required: tuple[tuple[str, ...], ...] = field(default=())
    """Of each tuple of keys at least one column must be there."""

    @cached_property
    def keys_by_title(self) -> dict[tuple[str, ...], str]:
        """Normalised title, by group and name, → key."""
        return {
            tuple(map(normalised_title, title.split(GROUP_MARK))): column.key
            for column in self.columns
            for title in column.titles
        }

    def title_of(self, key: str) -> str:
        """What messages call column `key`."""
        return next(column.title for column in self.columns if column.key == key)
