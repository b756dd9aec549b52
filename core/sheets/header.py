"""Finding the header: the row, or pair of rows, with the most known titles near the top."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.i18n import gettext as _
from core.sheets.cells import Cell, text_of
from core.sheets.errors import AmbiguousColumnError, MissingColumnsError
from core.sheets.layout import Layout, normalised_title
from core.sheets.references import column_letters

SEARCHED_ROWS = 20

Titles = list[tuple[str, ...]]


@dataclass(frozen=True)
class Header:
    """Where the columns are."""

    last_row: int
    """Data begins below it."""
    positions: dict[str, int]
    """Key → index of the column."""
    repeated: dict[str, int]
    """Key → index of a second column with the same title."""
    words: dict[str, frozenset[str]]
    """Key → what the header says above that column, normalised: a row that says the same is a repeated header."""


def find_header(top: dict[int, Sequence[Cell]], layout: Layout) -> Header | None:
    """The best header in `top`, the first rows by number; None if no row has a known title."""
    candidates = [
        candidate
        for row in sorted(top)
        for candidate in (_single(top, row), _double(top, row))
        if candidate is not None
    ]
    best = max(candidates, key=lambda candidate: _known(candidate[1], layout), default=None)
    if best is None or not _known(best[1], layout):
        return None
    last_row, titles = best
    keys = {index: layout.keys_by_title[title] for index, title in enumerate(titles) if title in layout.keys_by_title}
    positions = {key: index for index, key in reversed(keys.items())}
    return Header(
        last_row,
        positions,
        repeated={key: index for index, key in keys.items() if index != positions[key]},
        words={key: frozenset(titles[index]) for key, index in positions.items()},
    )


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


def _single(top: dict[int, Sequence[Cell]], row: int) -> tuple[int, Titles]:
    return row, [(normalised_title(text_of(cell)),) for cell in top[row]]


def _double(top: dict[int, Sequence[Cell]], row: int) -> tuple[int, Titles] | None:
    """Groups in one row, names below; a merged group says its name in its first cell only."""
    if row + 1 not in top:
        return None
    titles: Titles = []
    group = ""
    names = [normalised_title(text_of(cell)) for cell in top[row + 1]]
    for (above,), name in zip(_single(top, row)[1], names, strict=True):
        group = above or (group if name else "")
        titles.append((group, name) if group and name else (group or name,))
    return row + 1, titles


def _known(titles: Titles, layout: Layout) -> int:
    return sum(title in layout.keys_by_title for title in titles)
