"""What one run sends: the messages of an occasion, as their channels, limits, hours and the people themselves allow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.jobs import Extent, Handful, Later, Outbox, Settled, Tally
from modules.Notification.channels.carrying import Carrier, Outcome, Parcel
from modules.Notification.channels.log_only import LogOnly
from modules.Notification.channels.reasons import Reason
from modules.Notification.errors import MessageNotFoundError, SenderError
from modules.Notification.models import Channel, Message, MessageState, Occasion, Sender
from modules.Notification.services.composing import compose, compose_all
from modules.Notification.services.limits import allowed, note_use
from modules.Notification.services.occasions import let_rest_go
from modules.Notification.services.outcomes import write_outcomes
from modules.Notification.services.senders import active_sender, block, open_account
from modules.Notification.services.settings import quiet_seconds
from modules.Notification.services.settling import settle_broken, settle_held, settle_marked, settle_unwanted

LONGEST_WAIT = 600.0
"""Seconds after which a waiting run looks again: a person may have raised a limit, or mended an account."""

CHANNELS = (Channel.WHATSAPP, Channel.EMAIL)


class MessageOutbox(Outbox[Parcel, Sequence[Outcome]]):
    """The messages of one occasion; accounts stay open for one slice."""

    def __init__(self, occasion_id: int) -> None:
        """Nothing is open yet."""
        self._occasion_id = occasion_id
        self._carriers: dict[int | None, Carrier] = {}
        self._carrier: Carrier | None = None

    def close(self) -> None:
        """Close the accounts."""
        for carrier in self._carriers.values():
            carrier.close()
        self._carriers.clear()

    def measure(self) -> Extent:
        """How many are to be sent."""
        waiting = select(func.count()).select_from(Message)
        total = db.session.scalar(
            waiting.where(
                Message.occasion_id == self._occasion_id,
                Message.state.in_([MessageState.PENDING, MessageState.SENDING]),
            )
        )
        return Extent(end=None, total=total)

    def take(self, mark: str, tally: Tally) -> Handful[Parcel] | Settled | Later | None:
        """The next messages of the first channel that may send now; first what a dead owner left behind."""
        occasion = _occasion(self._occasion_id)
        left = settle_marked(occasion, mark, tally)
        if isinstance(left, Settled):
            return left
        if left:
            # The mark is ours: the COMMIT was in doubt, and had happened. Nothing has left.
            self._carrier = self._opened(_sender_of(left[0]))
            return Handful([compose(occasion, message) for message in left])
        step = self._take_pending(occasion, mark, tally)
        if step is None and let_rest_go(occasion.id, int(mark.partition(".")[0])):
            return self._take_pending(occasion, mark, tally)
        return step

    def _take_pending(self, occasion: Occasion, mark: str, tally: Tally) -> Handful[Parcel] | Settled | Later | None:
        """Of the first channel that may send now."""
        waits = []
        for channel in CHANNELS:
            taken = self._take_of(occasion, channel, mark, tally)
            if isinstance(taken, Handful | Settled):
                return taken
            if taken is not None:
                waits.append(taken.seconds)
        return Later(max(0.05, min(*waits, LONGEST_WAIT))) if waits else None

    def deliver(self, messages: Sequence[Parcel]) -> Sequence[Outcome]:
        """Hand them over."""
        assert self._carrier is not None
        return self._carrier.send(messages)

    def keep(self, messages: Sequence[Parcel], answer: Sequence[Outcome], tally: Tally) -> int:
        """Write what became of each."""
        outcomes = {parcel.id: outcome for parcel, outcome in zip(messages, answer, strict=True)}
        return write_outcomes(_occasion(self._occasion_id), outcomes, tally)

    def _take_of(
        self, occasion: Occasion, channel: Channel, mark: str, tally: Tally
    ) -> Handful[Parcel] | Settled | Later | None:
        first_due = _first_due(occasion, channel)
        if first_due is None:
            return None
        turn = self._turn(occasion, _carrying(occasion, channel), first_due)
        if isinstance(turn, Later):
            return turn
        rows = _due(occasion, channel, turn.size)
        settled = settle_unwanted(occasion, rows, tally) or settle_held(occasion, rows, tally)
        parcels, broken = compose_all(occasion, rows)
        if settled or broken:
            return settled or settle_broken(broken, tally)
        _mark(rows, mark, turn.sender)
        self._carrier = turn.carrier
        return Handful(parcels)

    def _turn(self, occasion: Occasion, sender: Sender | None, first_due: datetime) -> "_Turn | Later":
        """Whether something may leave by this sender now, and how much; or how long to wait."""
        wait = _wait_of(occasion, sender, first_due)
        if wait > 0:
            return Later(wait)
        carrier = self._opened_or_blocked(sender)
        if carrier is None:
            return Later(LONGEST_WAIT)
        if sender is None:
            return _Turn(None, carrier, carrier.batch_size)
        left = allowed(sender)
        if left.amount == 0:
            return Later(left.wait_seconds)
        return _Turn(sender, carrier, min(carrier.batch_size, left.amount))

    def _opened_or_blocked(self, sender: Sender | None) -> Carrier | None:
        try:
            return self._opened(sender)
        except SenderError as error:
            assert sender is not None
            block(sender, Reason.SETTINGS, str(error), seconds=None)
            db.session.flush()
            return None

    def _opened(self, sender: Sender | None) -> Carrier:
        key = sender.id if sender is not None else None
        if key not in self._carriers:
            self._carriers[key] = open_account(sender) if sender is not None else LogOnly()
        return self._carriers[key]


@dataclass(frozen=True)
class _Turn:
    """Somebody may send now."""

    sender: Sender | None
    carrier: Carrier
    size: int


def _occasion(occasion_id: int) -> Occasion:
    occasion = db.session.get(Occasion, occasion_id)
    if occasion is None:
        raise MessageNotFoundError(_("Pesan-pesan ini sudah dihapus."))
    return occasion


def _carrying(occasion: Occasion, channel: Channel) -> Sender | None:
    """Who carries it: the account that is tried out, or whoever carries the channel; None: it is only noted down."""
    tried = db.session.get(Sender, occasion.sender_id) if occasion.sender_id is not None else None
    return tried or active_sender(channel)


def _sender_of(message: Message) -> Sender | None:
    return None if message.sender_id is None else db.session.get(Sender, message.sender_id)


def _first_due(occasion: Occasion, channel: Channel) -> datetime | None:
    """When the first pending one may leave; None where none is pending."""
    pending = select(Message.due_at).where(
        Message.occasion_id == occasion.id, Message.state == MessageState.PENDING, Message.channel == channel
    )
    moment = now()
    ready = db.session.scalar(pending.where(Message.due_at <= moment).order_by(Message.id).limit(1))
    return ready or db.session.scalar(pending.order_by(Message.due_at).limit(1))


def _wait_of(occasion: Occasion, sender: Sender | None, first_due: datetime) -> float:
    """Seconds until something may leave by this sender; what is only noted down waits for its own time alone."""
    moment = now()
    waits = [(first_due - moment).total_seconds()]
    if sender is not None:
        if not occasion.is_receipt:
            waits.append(quiet_seconds(moment))
        if sender.blocked_until is not None:
            waits.append((sender.blocked_until - moment).total_seconds())
    return max(waits)


def _due(occasion: Occasion, channel: Channel, size: int) -> list[Message]:
    rows = select(Message).where(
        Message.occasion_id == occasion.id,
        Message.state == MessageState.PENDING,
        Message.channel == channel,
        Message.due_at <= now(),
    )
    return list(db.session.scalars(rows.order_by(Message.id).limit(size)))


def _mark(messages: Sequence[Message], mark: str, sender: Sender | None) -> None:
    db.session.execute(
        update(Message)
        .where(Message.id.in_([message.id for message in messages]))
        .values(
            state=MessageState.SENDING,
            mark=mark,
            sender_id=sender.id if sender is not None else None,
            changed_at=now(),
        )
        .execution_options(synchronize_session=False)
    )
    if sender is not None:
        note_use(sender, len(messages))
