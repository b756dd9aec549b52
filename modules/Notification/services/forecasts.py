"""What sending a letter would come to, before anybody gets anything: how many, by which way, and until when."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from core.clock import now
from core.db import db
from core.jobs.walks import key_of
from core.notices import NoticeText
from modules.Notification.models import Broadcast, Channel, Message, MessageState, Sender
from modules.Notification.services.addresses import address_as_written
from modules.Notification.services.broadcasts import channels_of, find_audience, text_of
from modules.Notification.services.pace import Limits, end_of
from modules.Notification.services.queueing import Addressee
from modules.Notification.services.recipients import addressees_of
from modules.Notification.services.settings import message_settings, quiet_seconds
from modules.Notification.services.suppressions import held_back
from modules.Notification.services.texts import words_of, written

ALL, WITHOUT, SUPPRESSED = "families", "without", "suppressed"
COUNTED_AT = "counted_at"
AT_ONCE = 200
"""Up to so many are counted while the person waits; more are a job."""
SAMPLES = 3


@dataclass(frozen=True)
class Sample:
    """A letter as one real recipient would get it."""

    name: str
    channel: Channel | None
    address: str
    """Empty where there is none."""
    text: NoticeText


@dataclass(frozen=True)
class Share:
    """What goes by one channel first."""

    channel: Channel
    number: int
    sender: Sender | None
    """None: it is only noted down, nothing leaves."""
    waiting: int
    """Messages of other occasions that leave before."""
    ends_at: datetime | None
    """None: later than in a year."""


@dataclass(frozen=True)
class Forecast:
    """What sending it now would come to."""

    recipients: int
    without: int
    """Have no address that can be used."""
    suppressed: int
    """Want nothing, or their address was refused before."""
    shares: Sequence[Share]
    counted_at: datetime
    """When the recipients were counted; the limits are those of now."""

    @property
    def reachable(self) -> int:
        """How many messages there would be."""
        return sum(share.number for share in self.shares)


def count_rows(broadcast: Broadcast, rows: Sequence[Any]) -> Counter[str]:
    """A chunk of the audience's rows: how many by which channel, and who gets nothing."""
    people = _addressees(broadcast, rows)
    held = held_back([route for each in people for route in each.routes])
    counted: Counter[str] = Counter({ALL: len(people)})
    for each in people:
        allowed = [route for route in each.routes if route not in held]
        way = allowed[0].channel.value if allowed else SUPPRESSED if each.routes else WITHOUT
        counted[way] += 1
    return counted


def count_at_once(broadcast: Broadcast) -> bool:
    """Keep the forecast now where the audience is small; False: it has to be a job."""
    rows = _first(broadcast, AT_ONCE + 1)
    if len(rows) > AT_ONCE:
        return False
    keep_count(broadcast, count_rows(broadcast, rows))
    return True


def keep_count(broadcast: Broadcast, counted: Mapping[str, int]) -> None:
    """Remember what was counted."""
    broadcast.forecast = {COUNTED_AT: now().isoformat(), **{name: int(number) for name, number in counted.items()}}
    db.session.flush()


def forecast_of(broadcast: Broadcast) -> Forecast | None:
    """The forecast as of this moment; None while it is being counted."""
    kept = broadcast.forecast
    if kept is None:
        return None
    shares = [_share(channel, kept[channel.value], broadcast) for channel in channels_of(broadcast) if channel in kept]
    counted_at = datetime.fromisoformat(kept[COUNTED_AT])
    return Forecast(kept.get(ALL, 0), kept.get(WITHOUT, 0), kept.get(SUPPRESSED, 0), shares, counted_at)


def samples_of(broadcast: Broadcast) -> list[Sample]:
    """What the first three real recipients would read."""
    return [_sample(broadcast, each) for each in _addressees(broadcast, _first(broadcast, SAMPLES))]


def _first(broadcast: Broadcast, number: int) -> Sequence[Any]:
    rows = find_audience(broadcast.audience).rows(broadcast.scope)
    return db.session.scalars(rows.order_by(key_of(rows)).limit(number)).all()


def _addressees(broadcast: Broadcast, rows: Sequence[Any]) -> list[Addressee]:
    notices = find_audience(broadcast.audience).notices(rows, broadcast.scope)
    return addressees_of(notices, language=broadcast.language, order=channels_of(broadcast))


def _sample(broadcast: Broadcast, each: Addressee) -> Sample:
    words = words_of(each.variables, broadcast.language)
    text = written({broadcast.language: text_of(broadcast).stored}, broadcast.language, words)
    first = each.routes[0] if each.routes else None
    address = address_as_written(first.channel, first.address) if first else ""
    return Sample(each.name, first.channel if first else None, address, text)


def _share(channel: Channel, number: int, broadcast: Broadcast) -> Share:
    sender = db.session.scalars(
        select(Sender).where(Sender.channel == channel, Sender.is_active.is_(True)).order_by(Sender.id).limit(1)
    ).one_or_none()
    start = max(broadcast.starts_at or now(), now())
    if sender is None:
        return Share(channel, number, None, 0, start)
    waiting = _waiting(channel)
    limits = Limits(sender.per_minute, sender.per_hour, sender.per_day, sender.gap_seconds)
    settings = message_settings()
    ends_at = end_of(number + waiting, limits, start, quiet_seconds=lambda at: quiet_seconds(at, settings))
    return Share(channel, number, sender, waiting, ends_at)


def _waiting(channel: Channel) -> int:
    rows = select(func.count()).select_from(Message)
    return db.session.scalar(rows.where(Message.state == MessageState.PENDING, Message.channel == channel)) or 0
