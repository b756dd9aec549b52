"""Which column of a file is which column of a layout: by title, by memory; a person has the last word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from core.sheets.description import FoundColumn
from core.sheets.layout import GROUP_MARK, Layout, normalised_title

NOTHING_REMEMBERED: Mapping[str, str] = MappingProxyType({})


class Ground(Enum):
    """Why a column was matched."""

    TITLE = "title"
    """It is called as the layout calls it."""
    SYNONYM = "synonym"
    """It has another of the layout's titles."""
    MEMORY = "memory"
    """Someone chose it before."""


@dataclass(frozen=True)
class ColumnMatch:
    """A column of the file, and what it seems to be."""

    column: FoundColumn
    key: str | None
    """None: not used."""
    ground: Ground | None
    rival_of: str | None = None
    """The key it would have, had not an earlier column taken it: a person should look."""


@dataclass(frozen=True)
class MatchProposal:
    """A match for each column of a sheet."""

    matches: tuple[ColumnMatch, ...]
    missing: tuple[tuple[str, ...], ...]
    """Of each tuple of keys the layout requires one, and none was matched."""

    @property
    def mapping(self) -> dict[str, str]:
        """Key → letters of its column, as `open_rows` takes it."""
        return {match.key: match.column.letters for match in self.matches if match.key is not None}


def match_columns(
    columns: Sequence[FoundColumn], layout: Layout, remembered: Mapping[str, str] = NOTHING_REMEMBERED
) -> MatchProposal:
    """Match `columns` to `layout`; `remembered` has normalised titles → keys and wins over the layout's own titles.

    A remembered key that the layout no longer has is ignored, as is one remembered as not used (an empty text).
    """
    taken: set[str] = set()
    matches = []
    for column in columns:
        match = _match(column, layout, remembered)
        if match.key in taken:
            match = ColumnMatch(column, None, None, rival_of=match.key)
        elif match.key is not None:
            taken.add(match.key)
        matches.append(match)
    matches = _with_neighbours(matches, layout)
    taken = {match.key for match in matches if match.key is not None}
    missing = tuple(keys for keys in layout.required if not taken.intersection(keys))
    return MatchProposal(tuple(matches), missing)


def _with_neighbours(matches: list[ColumnMatch], layout: Layout) -> list[ColumnMatch]:
    """The same, with the columns that are known by the one left of them."""
    found = list(matches)
    for known in layout.columns:
        if known.beside is None or any(match.key == known.key for match in found):
            continue
        for at in range(1, len(found)):
            if found[at - 1].key == known.beside and _is_neighbour(found[at - 1].column, found[at]):
                found[at] = ColumnMatch(found[at].column, known.key, Ground.SYNONYM)
    return found


def _is_neighbour(left: FoundColumn, right: ColumnMatch) -> bool:
    if right.key is not None or right.ground is not None or right.column.index != left.index + 1:
        return False
    return right.column.normalised in ("", left.normalised)


def _match(column: FoundColumn, layout: Layout, remembered: Mapping[str, str]) -> ColumnMatch:
    if column.normalised in remembered and column.normalised:
        key = remembered[column.normalised]
        if key in {known.key for known in layout.columns}:
            return ColumnMatch(column, key, Ground.MEMORY)
        if not key:
            return ColumnMatch(column, None, Ground.MEMORY)
    found = layout.keys_by_title.get(tuple(column.normalised.split(GROUP_MARK)))
    if found is None:
        return ColumnMatch(column, None, None)
    first = next(known.titles[0] for known in layout.columns if known.key == found)
    main = GROUP_MARK.join(map(normalised_title, first.split(GROUP_MARK)))
    return ColumnMatch(column, found, Ground.TITLE if column.normalised == main else Ground.SYNONYM)
