"""Bars of money, as geometry: the page draws them as SVG, and shows the same numbers in a table.

As wide as a phone, so that the words stay readable there: name and amount stand above their bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.money import format_rupiah

WIDTH = 320
ROW_HEIGHT, WORDS_HEIGHT, BAR_HEIGHT = 36, 16, 12


@dataclass(frozen=True)
class Bar:
    """One bar with its name, in the units of the picture."""

    label: str
    amount: str
    y: int
    width: int
    series: int


@dataclass(frozen=True)
class BarChart:
    """Bars below each other."""

    title: str
    bars: Sequence[Bar]
    width: int = WIDTH
    bar_height: int = BAR_HEIGHT

    @property
    def height(self) -> int:
        """Of the picture."""
        return len(self.bars) * ROW_HEIGHT


def bar_chart(title: str, values: Sequence[tuple[str, int]], *, series: int = 1) -> BarChart:
    """Names and rupiah as bars; every `series`-th begins the colours anew."""
    top = max([1, *(amount for _label, amount in values)])
    bars = [
        Bar(
            label=label,
            amount=format_rupiah(amount),
            y=place * ROW_HEIGHT + WORDS_HEIGHT,
            width=max(0, amount) * WIDTH // top,
            series=place % series,
        )
        for place, (label, amount) in enumerate(values)
    ]
    return BarChart(title, bars)
