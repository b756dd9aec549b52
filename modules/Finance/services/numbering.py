"""Numbers without gaps: given under a lock of their month, in the transaction of what they number.

What rolls back gives its number back by itself, and a killed process never had it.
"""

from datetime import date
from typing import Any

from sqlalchemy.dialects import mysql, postgresql, sqlite

from core.db import db
from modules.Finance.models import Numbered, NumberSeries


def hold_series(kind: Numbered, day: date) -> NumberSeries:
    """The counter of that month, which nobody else reads or moves before this transaction ends."""
    key = {"kind": kind, "year": day.year, "month": day.month}
    series = _locked(key)
    if series is None:
        db.session.execute(_first(key))
        series = _locked(key)
    assert series is not None
    return series


def next_number(series: NumberSeries) -> str:
    """The next number of a series that is held: KWT/2026/07/00001."""
    series.last += 1
    db.session.flush()
    return f"{series.kind}/{series.year}/{series.month:02d}/{series.last:05d}"


def _locked(key: dict[str, Any]) -> NumberSeries | None:
    return db.session.get(NumberSeries, key, with_for_update=True, populate_existing=True)


def _first(key: dict[str, Any]) -> Any:
    """Insert the counter unless somebody was faster; then wait for them."""
    row = key | {"last": 0}
    match db.engine.dialect.name:
        case "postgresql":
            return postgresql.insert(NumberSeries).values(row).on_conflict_do_nothing()
        case "sqlite":
            return sqlite.insert(NumberSeries).values(row).on_conflict_do_nothing()
    # Not INSERT IGNORE: it leaves a shared lock, and two who then ask for the exclusive one deadlock.
    return mysql.insert(NumberSeries).values(row).on_duplicate_key_update(last=NumberSeries.last)
