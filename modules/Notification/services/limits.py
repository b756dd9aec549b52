"""How much a sender may send: counted over restarts, workers and runs, by the engine's own rates.

Counted is what was handed over, whatever came of it: so hosts count too.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from core.db import database_ms, db
from core.jobs import Rate
from core.jobs.models import JobRateUse
from core.jobs.rates import Allowance, allowance, use
from modules.Notification.models import Sender

MINUTE, HOUR, DAY = 60, 3600, 86_400
PLENTY = 1_000_000


@dataclass(frozen=True)
class Used:
    """What a sender has handed over lately."""

    minute: int
    hour: int
    day: int


def rates_of(sender: Sender) -> list[Rate]:
    """Its limits; between two messages as long as the gap and up to as much again, as a person would write them."""
    windows = ((sender.per_minute, MINUTE), (sender.per_hour, HOUR), (sender.per_day, DAY))
    rates = [Rate(limit, seconds) for limit, seconds in windows if limit]
    if sender.gap_seconds:
        gap = random.uniform(sender.gap_seconds, 2 * sender.gap_seconds)  # noqa: S311 - a pause, no secret
        rates.append(Rate(1, gap))
    return rates


def allowed(sender: Sender) -> Allowance:
    """What it may send now, or how long to wait; holds the sender's lock to the end of the transaction."""
    rates = rates_of(sender)
    return allowance(key_of(sender.id), rates) if rates else Allowance(PLENTY, 0)


def note_use(sender: Sender, messages: int) -> None:
    """So many are handed over now."""
    use(key_of(sender.id), [*rates_of(sender), Rate(1, DAY)], messages)


def used(sender_ids: Sequence[int]) -> dict[int, Used]:
    """What each has handed over in the last minute, hour and day."""
    return {sender_id: _used(key_of(sender_id)) for sender_id in sender_ids}


def key_of(sender_id: int) -> str:
    """Under which its uses are counted."""
    return f"notification.sender.{sender_id}"


def _used(key: str) -> Used:
    now_ms = db.session.scalar(select(database_ms())) or 0
    sums = [_sum(key, now_ms - seconds * 1000) for seconds in (MINUTE, HOUR, DAY)]
    return Used(*sums)


def _sum(key: str, since_ms: int) -> int:
    amount = select(func.coalesce(func.sum(JobRateUse.amount), 0))
    return int(db.session.scalar(amount.where(JobRateUse.key == key, JobRateUse.at_ms > since_ms)) or 0)
