"""Round letters: written, looked at, sent, stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import Select, select

from core.accounts.acting import acting_may, acting_user_id
from core.audit import Subject, record
from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.notices import Audience, Values, check, notices_of
from modules.Notification import broadcast_audit
from modules.Notification.errors import BroadcastError, BroadcastNotFoundError
from modules.Notification.models import Broadcast, BroadcastState, Channel, Occasion
from modules.Notification.services.queueing import Plan, open_occasion, send_occasion
from modules.Notification.services.texts import Text, texts_of
from modules.Student.services import sees_all


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What somebody has written."""

    title: str
    subject: str
    body: str
    language: str
    channels: Sequence[Channel]
    """In the order in which they are tried."""
    starts_at: datetime | None = None


def offered_audiences() -> list[Audience]:
    """To whom who has signed in may write."""
    return [each for each in notices_of(current_app).audiences() if acting_may(each.permission)]


def find_audience(name: str) -> Audience:
    """One of those. Raises AudienceNotFoundError, also for one that this person may not write to."""
    audience = notices_of(current_app).audience(name)
    if not acting_may(audience.permission):
        raise BroadcastNotFoundError(_("Anda tidak dapat menulis kepada penerima ini."))
    return audience


def begin_letter(audience: Audience, language: str) -> Text:
    """What the form begins with: the school's own text to this audience, or the one that comes along."""
    return texts_of(audience.name, audience.texts)[language]


def write_letter(
    audience: Audience, values: Values, letter: Letter, *, by_id: int | None, origin: str | None = None
) -> Broadcast:
    """Keep a letter; nobody gets anything yet. Raises TextRefusedError for a name that the audience does not know."""
    broadcast = Broadcast(
        audience=audience.name,
        state=BroadcastState.DRAFT,
        made_at=now(),
        made_by_id=by_id,
        origin=origin,
        **_written(audience, values, letter),
    )
    db.session.add(broadcast)
    db.session.flush()
    return broadcast


def rewrite_letter(broadcast: Broadcast, values: Values, letter: Letter) -> None:
    """Change a letter that is not sent. Raises BroadcastError, TextRefusedError."""
    _refuse_unless_draft(broadcast)
    for name, value in _written(find_audience(broadcast.audience), values, letter).items():
        setattr(broadcast, name, value)
    db.session.flush()


def drop_letter(broadcast: Broadcast) -> None:
    """Throw a letter away that is not sent. Raises BroadcastError."""
    _refuse_unless_draft(broadcast)
    db.session.delete(broadcast)
    db.session.flush()


def find_letter(broadcast_id: int) -> Broadcast:
    """One letter, of those whom this person may write to. Raises BroadcastNotFoundError."""
    broadcast = db.session.get(Broadcast, broadcast_id)
    if broadcast is None or not (sees_all() or broadcast.made_by_id == acting_user_id()):
        raise BroadcastNotFoundError(_("Pesan massal ini tidak ditemukan. Pilih dari daftar."))
    find_audience(broadcast.audience)
    return broadcast


def letters() -> Select[Broadcast]:
    """Letters to those whom this person may write to, to be read by id."""
    found = select(Broadcast).where(Broadcast.audience.in_([each.name for each in offered_audiences()]))
    # Who sees one rombel only is not told of families of others by letters that somebody else wrote.
    return found if sees_all() else found.where(Broadcast.made_by_id == acting_user_id())


def letter_made_by(origin: str) -> Broadcast | None:
    """The letter that the calendar made for this rule and day."""
    return db.session.scalars(select(Broadcast).where(Broadcast.origin == origin)).one_or_none()


def channels_of(broadcast: Broadcast) -> list[Channel]:
    """In the order in which they are tried."""
    return [Channel(name) for name in broadcast.channels.split(",")]


def begin_sending(broadcast: Broadcast, *, by_id: int | None) -> Occasion:
    """The occasion under which the messages are written down; from now on the letter does not change.

    Raises BroadcastError for one that was cancelled. Asked twice, it is the same occasion.
    """
    db.session.refresh(broadcast, with_for_update=True)
    if broadcast.state == BroadcastState.CANCELLED:
        raise BroadcastError(_("Pesan massal ini sudah dibatalkan. Tulis yang baru."))
    occasion = open_occasion(
        f"broadcast:{broadcast.id}",
        Plan(
            kind=broadcast.audience,
            title=broadcast.title,
            texts={broadcast.language: text_of(broadcast)},
            scope=broadcast.scope,
            starts_at=broadcast.starts_at,
            by_id=by_id,
        ),
    )
    if broadcast.state == BroadcastState.DRAFT:
        broadcast.state, broadcast.occasion_id = BroadcastState.PLANNING, occasion.id
        record(broadcast_audit.SEND, subject_of(broadcast), details={"audience": broadcast.audience})
        db.session.flush()
    return occasion


def all_planned(broadcast_id: int) -> None:
    """All messages are written down: let them leave."""
    broadcast = db.session.get_one(Broadcast, broadcast_id)
    if broadcast.state != BroadcastState.PLANNING:
        return
    broadcast.state = BroadcastState.SENDING
    send_occasion(occasion_of(broadcast), by_id=broadcast.made_by_id)


def note_cancelled(broadcast: Broadcast) -> None:
    """What has not left stays here; noted once."""
    if broadcast.state == BroadcastState.CANCELLED:
        return
    broadcast.state = BroadcastState.CANCELLED
    record(broadcast_audit.CANCEL, subject_of(broadcast))
    db.session.flush()


def occasion_of(broadcast: Broadcast) -> Occasion:
    """Of a letter that is being sent."""
    assert broadcast.occasion_id is not None
    return db.session.get_one(Occasion, broadcast.occasion_id)


def text_of(broadcast: Broadcast) -> Text:
    """What is written, with the template that Meta has approved for letters to this audience."""
    approved = texts_of(broadcast.audience, {}).get(broadcast.language)
    if approved is None:
        return Text(broadcast.subject, broadcast.body)
    return Text(
        broadcast.subject, broadcast.body, approved.template, approved.template_language, tuple(approved.parameters)
    )


def subject_of(broadcast: Broadcast) -> Subject:
    """The letter, as the trail names it."""
    return Subject("notification.broadcast", broadcast.id, broadcast.title)


def _written(audience: Audience, values: Mapping[str, str | None], letter: Letter) -> dict[str, Any]:
    check(letter.subject, audience.variables)
    check(letter.body, audience.variables)
    return {
        "title": letter.title,
        "scope": audience.clean(values),
        "language": letter.language,
        "subject": letter.subject,
        "body": letter.body,
        "channels": ",".join(letter.channels),
        "starts_at": letter.starts_at,
        "forecast": None,
        "forecast_run_id": None,
    }


def _refuse_unless_draft(broadcast: Broadcast) -> None:
    if broadcast.state != BroadcastState.DRAFT:
        raise BroadcastError(_("Pesan massal ini sudah dikirim dan tidak dapat diubah. Tulis yang baru."))
