"""What an engine hands over."""

from typing import NamedTuple


class Made(NamedTuple):
    """A document."""

    pdf: bytes
    pages: int | None = None
    """Where the engine knows their number."""
