"""Cell references: letters for columns, numbers for rows."""

import re
from collections.abc import Iterable

LETTERS = re.compile(r"[A-Z]{1,3}")


def column_letters(index: int) -> str:
    """The letters Excel shows above column `index`, counted from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The column of `letters`, counted from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def rightmost(columns: Iterable[bytes]) -> int:
    """The index of the rightmost of `columns`, given as letters; -1 for none."""
    return max((column_index(letters.decode("ascii")) for letters in columns), default=-1)


def index_of_letters(letters: str) -> int | None:
    """The column a person names by its letters; None if they are none."""
    written = letters.strip().upper()
    return column_index(written) if LETTERS.fullmatch(written) else None
