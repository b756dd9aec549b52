"""Rate limits that hold over restarts and workers, several windows at once: 10 a minute and 100 a day.

A sliding window: what counts is the sum of the last so many seconds, so no double portion fits around a boundary.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import CursorResult, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from core.db import database_ms, db
from core.jobs.models import JobRate, JobRateUse


@dataclass(frozen=True)
class Rate:
    """At most `limit` rows in any `seconds`."""

    limit: int
    seconds: float

    def __post_init__(self) -> None:
        """Refuse what would never let anything through."""
        if self.limit < 1 or self.seconds <= 0:
            raise ValueError(f"A rate needs a limit and a time above 0, not {self.limit} in {self.seconds} seconds.")


@dataclass(frozen=True)
class Allowance:
    """How much may be done now; where nothing, how long to wait."""

    amount: int
    wait_seconds: float


def allowance(key: str, rates: Sequence[Rate]) -> Allowance:
    """What is left under `key` now; holds the key's lock to the end of the caller's transaction."""
    _lock(key)
    now_ms = db.session.scalar(select(database_ms())) or 0
    found = [_allowance_of(key, rate, now_ms) for rate in rates]
    return Allowance(min(each.amount for each in found), max(each.wait_seconds for each in found))


def use(key: str, rates: Sequence[Rate], amount: int) -> None:
    """Count `amount` as done now, in the caller's transaction; forget what is older than the longest window."""
    longest = max(rate.seconds for rate in rates)
    horizon = database_ms() - int(longest * 1000)
    db.session.execute(delete(JobRateUse).where(JobRateUse.key == key, JobRateUse.at_ms < horizon))
    db.session.execute(insert(JobRateUse).values(key=key, at_ms=database_ms(), amount=amount))


def _lock(key: str) -> None:
    touch = update(JobRate).where(JobRate.key == key).values(touched=JobRate.touched + 1)
    touch = touch.execution_options(synchronize_session=False)
    if cast("CursorResult[Any]", db.session.execute(touch)).rowcount == 1:
        return
    try:
        with db.session.begin_nested():
            db.session.execute(insert(JobRate).values(key=key, touched=0))
    except IntegrityError:
        # Somebody else made it in between.
        db.session.execute(touch)


def _allowance_of(key: str, rate: Rate, now_ms: int) -> Allowance:
    window_ms = int(rate.seconds * 1000)
    inside = (JobRateUse.key == key, JobRateUse.at_ms > now_ms - window_ms)
    used, oldest = db.session.execute(
        select(func.coalesce(func.sum(JobRateUse.amount), 0), func.min(JobRateUse.at_ms)).where(*inside)
    ).one()
    left = rate.limit - int(used)
    if left > 0:
        return Allowance(left, 0)
    return Allowance(0, max(0.05, (oldest + window_ms - now_ms) / 1000))
