"""How a reader of cells says no."""

from core.errors import TatausahaError

LONGEST_QUOTE = 40


class CellRefusedError(TatausahaError):
    """The content of a cell can't be used; the text is the reason shown beside the row."""


def quoted(text: str) -> str:
    """`text`, short enough for a message."""
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"
