"""One rombel as a file tells of it."""

from typing import NamedTuple


class ClassRow(NamedTuple):
    """A row that passed every check."""

    row: int
    """Row number as Excel shows it."""
    name: str
    grade_level: int
    """1 to 13, from its column or else from the name."""
    homeroom: str | None
    """Name of the homeroom teacher, as typed."""
    homeroom_nuptk: str | None
    lesson: str | None
    """In lists of lessons; there a rombel may come again."""
