"""How slips and transcripts are to be printed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PaperWish:
    """What is asked for."""

    paper: str
    """A4 or F4."""
    dated: date
    """Beside the signature. Not the day of printing by itself, or each day would make another version of all papers."""
    until: date | None = None
    """Of slips: only scores that were there on that day; None: all."""
