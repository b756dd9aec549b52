"""A block of cells copied from a spreadsheet, for those whose browser runs no script."""

from collections.abc import Sequence
from typing import NamedTuple

from modules.Report.services.grids.saving import Edit
from modules.Report.services.grids.sheet import Key, Sheet


class Block(NamedTuple):
    """Where its cells go."""

    edits: Sequence[Edit]
    left_over: int
    """Cells beyond the last student or column."""


def read_block(sheet: Sheet, text: str, first_column: str, first_row: int = 1) -> Block:
    """The cells of `text` (tabs between columns) from that column and row on; it replaces what is there now."""
    keys = [column.key for column in sheet.columns]
    start = keys.index(first_column) if first_column in keys else 0
    known, edits, left_over = sheet.values(), [], 0
    for number, line in enumerate(text.rstrip("\r\n").splitlines(), start=first_row - 1):
        for offset, value in enumerate(line.split("\t")):
            if number >= len(sheet.students) or start + offset >= len(keys):
                left_over += 1
                continue
            key = Key(sheet.students[number].id, keys[start + offset])
            edits.append(Edit(key, known.get(key, ""), value))
    return Block(edits, left_over)
