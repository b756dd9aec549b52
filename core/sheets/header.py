"""Finding the header: the row, or pair of rows, with the most known titles near the top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.i18n import gettext as _
from core.sheets.cells import Cell, text_of
from core.sheets.errors import AmbiguousColumnError, MissingColumnsError
from core.sheets.layout import GROUP_MARK, Layout, normalised_title
from core.sheets.references import column_letters

SEARCHED_ROWS = 20

Titles = list[tuple[str, ...]]
Top = Mapping[int, Sequence[Cell]]


@dataclass(frozen=True)
class TitleRows:
    """One row of titles, or two of which the upper one has the groups."""

    first_row: int
    last_row: int
    titles: Titles
    """For each column, by group and name, normalised; an untitled column has an empty name."""
    written: list[str]
    """The same titles as they stand in the file."""


@dataclass(frozen=True)
class Header:
    """Where the columns are."""

    first_row: int
    last_row: int
    """Data begins below it."""
    positions: dict[str, int]
    """Key → index of the column."""
    repeated: dict[str, int]
    """Key → index of a second column with the same title."""
    words: dict[str, frozenset[str]]
    """Key → what the header says above that column, normalised: a row that says the same is a repeated header."""


def find_titles(top: Top, layout: Layout) -> TitleRows | None:
    """The rows of `top`, the first rows by number, with the most titles that `layout` knows; None if none knows one."""
    candidates = [
        candidate
        for row in sorted(top)
        for candidate in (_single(top, row), _double(top, row))
        if candidate is not None
    ]
    best = max(candidates, key=lambda candidate: _known(candidate, layout), default=None)
    return best if best is not None and _known(best, layout) else None


def guess_titles(top: Top) -> TitleRows | None:
    """The first row that is about as full of different texts as any: where a stranger's header most likely is."""
    counts = {row: len({text_of(cell) for cell in cells if isinstance(cell, str)} - {""}) for row, cells in top.items()}
    most = max(counts.values(), default=0)
    return next((titles_at(top, row) for row in sorted(top) if counts[row] and counts[row] * 4 >= most * 3), None)


def titles_at(top: Top, row: int, layout: Layout | None = None) -> TitleRows:
    """The titles that begin in `row`, of one row or two: as `layout` knows more of them, else by their look."""
    single, double = _single(top, row), _double(top, row)
    if double is None:
        return single
    more = _known(double, layout) - _known(single, layout) if layout else 0
    return double if more > 0 or (more == 0 and _looks_double(top, row)) else single


def header_of(titles: TitleRows, layout: Layout) -> Header:
    """The columns that `titles` name."""
    keys = {index: key for index, title in enumerate(titles.titles) if (key := layout.keys_by_title.get(title))}
    positions = {key: index for index, key in reversed(keys.items())}
    repeated = {key: index for index, key in keys.items() if index != positions[key]}
    return Header(titles.first_row, titles.last_row, positions, repeated, _words(titles, positions))


def header_as_told(titles: TitleRows, positions: dict[str, int]) -> Header:
    """The columns that a person chose, whatever the titles above them say."""
    return Header(titles.first_row, titles.last_row, positions, {}, _words(titles, positions))


def require_columns(header: Header | None, layout: Layout) -> Header:
    """`header`, if it can be used.

    Raises MissingColumnsError that names every required column it lacks, AmbiguousColumnError when two have one title.
    """
    found = header.positions if header else {}
    missing = [keys for keys in layout.required if not any(key in found for key in keys)]
    if header is None or missing:
        names = ", ".join(_(" atau ").join(layout.title_of(key) for key in keys) for keys in missing)
        raise MissingColumnsError(
            _(
                "Kolom berikut tidak ditemukan: %(names)s. Periksa judul kolom di %(rows)s baris pertama.",
                names=names,
                rows=SEARCHED_ROWS,
            )
        )
    for key, second in header.repeated.items():
        raise AmbiguousColumnError(
            _(
                "Kolom %(name)s ada dua kali: %(first)s dan %(second)s. Hapus salah satunya atau ganti judulnya.",
                name=layout.title_of(key),
                first=column_letters(header.positions[key]),
                second=column_letters(second),
            )
        )
    return header


def _words(titles: TitleRows, positions: dict[str, int]) -> dict[str, frozenset[str]]:
    return {
        key: frozenset(titles.titles[index] if index < len(titles.titles) else ()) for key, index in positions.items()
    }


def _single(top: Top, row: int) -> TitleRows:
    written = [text_of(cell) for cell in top[row]]
    return TitleRows(row, row, [(normalised_title(text),) for text in written], written)


def _double(top: Top, row: int) -> TitleRows | None:
    """Groups in one row, names below; a merged group says its name in its first cell only."""
    if row + 1 not in top:
        return None
    titles: Titles = []
    written: list[str] = []
    group = ""
    for above, name in zip(map(text_of, top[row]), map(text_of, top[row + 1]), strict=True):
        group = above or (group if name else "")
        parts = (group, name) if group and name else (group or name,)
        titles.append(tuple(map(normalised_title, parts)))
        written.append(GROUP_MARK.join(parts))
    return TitleRows(row, row + 1, titles, written)


def _looks_double(top: Top, row: int) -> bool:
    """Whether the row below has texts only, some of them below a gap, and all of them below groups with a gap."""
    above, below = [text_of(cell) for cell in top[row]], top[row + 1]
    if any(cell != "" and not isinstance(cell, str) for cell in below):
        return False
    gaps = [index for index, cell in enumerate(below) if cell != "" and not above[index]]
    in_groups = {index - 1 for index in gaps} | set(gaps)
    return bool(gaps) and all(index in in_groups for index, cell in enumerate(below) if cell != "")


def _known(titles: TitleRows, layout: Layout) -> int:
    return sum(title in layout.keys_by_title for title in titles.titles)
