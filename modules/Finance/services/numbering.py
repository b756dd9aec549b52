"""Numbers without gaps: given under a lock of their counter, in the transaction of what they number.

What rolls back gives its number back by itself, and a killed process never had it. A school may change the pattern
(`services/number_patterns.py`) at any time: what was given under another one is never given again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from core.db import db, make_first_row
from modules.Finance.models import (
    Numbered,
    NumberPattern,
    NumberSeries,
    Payment,
    PaymentVoid,
    Refund,
    Reset,
    WriteOff,
)
from modules.Finance.services.number_patterns import hold_pattern
from modules.Finance.services.number_writing import writing_of

GIVEN: Mapping[Numbered, Any] = {
    Numbered.RECEIPT: Payment.number,
    Numbered.VOID: PaymentVoid.number,
    Numbered.REFUND: Refund.number,
    Numbered.WRITE_OFF: WriteOff.number,
}
ALWAYS = 0
"""Year or month of a counter that goes on beyond it."""


@dataclass(frozen=True)
class HeldSeries:
    """A counter that nobody else reads or moves before this transaction ends, and how its numbers are written."""

    counter: NumberSeries
    pattern: NumberPattern
    day: date


def hold_series(kind: Numbered, day: date) -> HeldSeries:
    """The counter for numbers of that day."""
    pattern = hold_pattern(kind)
    key = {"kind": kind, **_span(pattern.resets, day)}
    if db.session.scalar(select(NumberSeries.kind).filter_by(**key)) is None:
        make_first_row(NumberSeries, key | {"last": 0})
    counter = _locked(key)
    assert counter is not None
    return HeldSeries(counter, pattern, day)


def next_number(series: HeldSeries) -> str:
    """The next number of a series that is held: KWT/2026/07/00001."""
    counter, writing = series.counter, writing_of(series.pattern)
    number = writing.write(series.day, counter.last + 1)
    # Only a pattern that was changed can come upon a number of another one.
    if series.pattern.changed_at is not None and _is_given(counter.kind, number):
        counter.last = _last_given(series)
        while _is_given(counter.kind, writing.write(series.day, counter.last + 1)):
            counter.last += 1
        number = writing.write(series.day, counter.last + 1)
    counter.last += 1
    db.session.flush()
    return number


def _is_given(kind: Numbered, number: str) -> bool:
    return db.session.scalar(select(GIVEN[kind]).where(GIVEN[kind] == number)) is not None


def _last_given(series: HeldSeries) -> int:
    """How far another counter of the kind has come whose numbers look the same; else how far this one has."""
    counter = series.counter
    overlaps = or_(NumberSeries.year == series.day.year, NumberSeries.year == ALWAYS)
    furthest = db.session.scalar(select(func.max(NumberSeries.last)).where(NumberSeries.kind == counter.kind, overlaps))
    reached = int(furthest or 0)
    looks_the_same = _is_given(counter.kind, writing_of(series.pattern).write(series.day, reached))
    return max(counter.last, reached) if looks_the_same else counter.last


def _span(resets: Reset, day: date) -> dict[str, int]:
    return {
        "year": ALWAYS if resets is Reset.NEVER else day.year,
        "month": day.month if resets is Reset.MONTHLY else ALWAYS,
    }


def _locked(key: dict[str, Any]) -> NumberSeries | None:
    return db.session.get(NumberSeries, key, with_for_update=True, populate_existing=True)
