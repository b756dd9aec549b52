"""QR codes as one shape: horizontal runs of dark squares, for any engine to draw at once.

Square by square, as the libraries draw them, a code is a thousand drawings, which took longer than all else on a bill.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import segno

QUIET = 4
"""Squares left white around the code, as the standard (ISO/IEC 18004) wants."""
MASK = 3
"""One of the eight patterns, all of which every reader knows: to try all and take the best costs five times as much."""


class Run(NamedTuple):
    """Dark squares side by side, counted from the upper left corner of the code with its white border."""

    left: int
    top: int
    length: int


class Code(NamedTuple):
    """What is drawn."""

    side: int
    """Squares, with the border."""
    runs: tuple[Run, ...]


@lru_cache(maxsize=8)
def code_of(text: str) -> Code:
    """The code that phones read as `text`; a sixth of it may be unreadable (level M)."""
    rows = segno.make(text, error="m", micro=False, boost_error=False, mask=MASK).matrix
    return Code(len(rows) + 2 * QUIET, tuple(_runs(rows)))


def as_svg(text: str) -> str:
    """The code as one path of a picture."""
    code = code_of(text)
    path = "".join(f"M{run.left} {run.top}h{run.length}v1h-{run.length}z" for run in code.runs)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.side} {code.side}" shape-rendering="crispEdges">'
        f'<path d="{path}"/></svg>'
    )


def _runs(rows: tuple[bytearray, ...]) -> Iterator[Run]:
    for top, row in enumerate(rows, start=QUIET):
        squares, left = bytes(row), 0
        while (start := squares.find(1, left)) >= 0:
            end = squares.find(0, start)
            left = len(squares) if end < 0 else end
            yield Run(start + QUIET, top, left - start)
