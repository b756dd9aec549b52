"""Bars of the last days, as geometry: the page draws them as SVG, and shows the same numbers in a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import LazyString

from core.i18n import lazy_gettext as _l
from core.jobs.lately import Day

WIDTH, HEIGHT = 700, 200
GAP = 0.3
"""Of a day's width, between two days."""


@dataclass(frozen=True)
class Bar:
    """One rectangle, in the units of the picture."""

    x: float
    y: float
    width: float
    height: float
    series: int
    words: str
    """For who points at it, or can't see it."""


@dataclass(frozen=True)
class Chart:
    """A picture of two series side by side."""

    title: LazyString
    series: Sequence[LazyString]
    bars: Sequence[Bar]
    labels: Sequence[tuple[float, str]]
    """Where each day's label stands."""
    top: float
    """The value at the upper edge."""


def runs_chart(days: Sequence[Day]) -> Chart:
    """Runs a day: ended well, and failed."""
    return _chart(_l("Pekerjaan tiap hari"), [_l("selesai"), _l("gagal")], days, lambda day: (day.done, day.failed))


def times_chart(days: Sequence[Day]) -> Chart:
    """Seconds on average: until the start, and of work."""
    return _chart(
        _l("Waktu rata-rata (detik)"),
        [_l("menunggu (detik)"), _l("dikerjakan (detik)")],
        days,
        lambda day: (day.wait_seconds, day.work_seconds),
    )


def _chart(
    title: LazyString, series: list[LazyString], days: Sequence[Day], values: Callable[[Day], tuple[float, float]]
) -> Chart:
    top = max([1.0, *(max(values(day)) for day in days)])
    step = WIDTH / max(1, len(days))
    width = step * (1 - GAP) / 2
    bars = [
        _bar(
            x=place * step + step * GAP / 2 + number * width,
            width=width,
            value=value,
            top=top,
            words=day.label,
            series=number,
        )
        for place, day in enumerate(days)
        for number, value in enumerate(values(day))
    ]
    labels = [(place * step + step / 2, day.label) for place, day in enumerate(days)]
    return Chart(title, series, bars, labels, top)


def _bar(x: float, width: float, value: float, *, top: float, words: str, series: int) -> Bar:
    height = HEIGHT * value / top
    return Bar(round(x, 1), round(HEIGHT - height, 1), round(width, 1), round(height, 1), series, f"{words} {value:g}")
