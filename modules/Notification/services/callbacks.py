"""What services tell by themselves: what became of a message, and what people write back."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import select

from core.clock import now
from core.db import db
from modules.Notification.channels.carrying import Outcome, permanent
from modules.Notification.channels.gateway_form import Webhook, at_path
from modules.Notification.channels.meta_codes import of_code
from modules.Notification.channels.reasons import Reason
from modules.Notification.models import Cause, Channel, Message, MessageState, Sender
from modules.Notification.services.gateways import form_of
from modules.Notification.services.phones import read_phone
from modules.Notification.services.returning import OUT, note_return
from modules.Notification.services.sealing import unseal
from modules.Notification.services.suppressions import allow_address, learn

STOP_WORDS = frozenset({"stop", "berhenti", "stop promosi", "unsubscribe"})
START_WORDS = frozenset({"mulai", "start"})
RANK = (MessageState.SENT, MessageState.DELIVERED, MessageState.READ)
MOST_EVENTS = 1_000
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class StatusNews:
    """What became of a message."""

    reference: str
    state: MessageState
    outcome: Outcome | None = None
    """Of one that failed: why."""


@dataclass(frozen=True)
class Reply:
    """What somebody wrote to the school."""

    number: str
    text: str


def is_signed_by_meta(sender: Sender, body: bytes, signature: str) -> bool:
    """Whether Meta sent it: an HMAC of the body with the app's secret."""
    secret = unseal(sender.sealed).get("app_secret", "")
    expected = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return bool(secret) and hmac.compare_digest(expected.encode(), signature.encode())


def is_meta_asking(sender: Sender, token: str) -> bool:
    """Whether the caller knows the verify token."""
    expected = unseal(sender.sealed).get("verify_token", "")
    return bool(expected) and hmac.compare_digest(expected.encode(), token.encode())


def callback_token(sender: Sender) -> str:
    """What a gateway's callback address ends with: made from what only this installation and the gateway know."""
    secrets = "\n".join(f"{name}={value}" for name, value in sorted(unseal(sender.sealed).items()))
    return hmac.new(secrets.encode(), f"callback {sender.id}".encode(), hashlib.sha256).hexdigest()[:40]


def take_news_of_meta(sender: Sender, said: Any) -> None:
    """All that one call of Meta's webhook tells."""
    for value in _values_of(said):
        if str(at_path(value, "metadata.phone_number_id")) == str(sender.settings.get("phone_number_id")):
            for status in _list(value.get("statuses")):
                _take_status(_status_of_meta(status))
            for message in _list(value.get("messages")):
                _take_reply(_reply_of_meta(message))


def take_news_of_gateway(sender: Sender, said: Mapping[str, Any]) -> None:
    """What one call of a gateway tells."""
    form = form_of(sender.service)
    if form is None or form.webhook is None:
        return
    _take_status(_status_of_gateway(form.webhook, said))
    number, text = at_path(said, form.webhook.sender), at_path(said, form.webhook.text)
    if isinstance(number, str | int) and isinstance(text, str):
        _take_reply(Reply(str(number), text))


def _take_status(news: StatusNews | None) -> None:
    if news is None:
        return
    rows = select(Message).where(Message.reference == news.reference, Message.channel == Channel.WHATSAPP)
    message = db.session.scalars(rows.order_by(Message.id).limit(1).with_for_update()).one_or_none()
    if message is None:
        return
    if news.state is MessageState.FAILED:
        if message.state in OUT:
            note_return(message, news.outcome or permanent(Reason.REFUSED))
    elif message.state in (*RANK, MessageState.UNKNOWN) and _rank(news.state) > _rank(message.state):
        message.state, message.changed_at = news.state, now()
        message.reason = message.detail = None


def _take_reply(reply: Reply | None) -> None:
    number = read_phone(reply.number).number if reply is not None else None
    if reply is None or number is None:
        return
    words = " ".join(reply.text.casefold().strip(" .!\"'").split())
    if words in STOP_WORDS:
        learn(Channel.WHATSAPP, number, Cause.OPT_OUT)
        log.info("opted_out")
    elif words in START_WORDS:
        allow_address(Channel.WHATSAPP, number)
        log.info("opted_in")


def _rank(state: MessageState) -> int:
    return RANK.index(state) if state in RANK else -1


def _values_of(said: Any) -> Iterator[dict[str, Any]]:
    for entry in _list(said.get("entry") if isinstance(said, dict) else None):
        for change in _list(entry.get("changes")):
            value = change.get("value")
            if isinstance(value, dict):
                yield value


def _list(value: Any) -> list[dict[str, Any]]:
    """Objects of a list; whoever signs may still send what we do not expect."""
    return [each for each in value[:MOST_EVENTS] if isinstance(each, dict)] if isinstance(value, list) else []


def _status_of_meta(status: Mapping[str, Any]) -> StatusNews | None:
    reference, name = status.get("id"), status.get("status")
    if not isinstance(reference, str) or name not in ("sent", "delivered", "read", "failed"):
        return None
    outcome = None
    if name == "failed":
        error = next(iter(_list(status.get("errors"))), {})
        code = error.get("code")
        outcome = of_code(code, f"{code} {error.get('title') or ''}") if isinstance(code, int) else None
    return StatusNews(reference, MessageState(name), outcome)


def _reply_of_meta(message: Mapping[str, Any]) -> Reply | None:
    number = message.get("from")
    text = at_path(message, "text.body") or at_path(message, "button.text")
    return Reply(f"+{number}", text) if isinstance(number, str) and isinstance(text, str) else None


def _status_of_gateway(webhook: Webhook, said: Mapping[str, Any]) -> StatusNews | None:
    reference, state = at_path(said, webhook.reference), at_path(said, webhook.state)
    meant = webhook.states.get(str(state).casefold())
    if meant is None or not isinstance(reference, str | int) or reference == "":
        return None
    return StatusNews(str(reference), MessageState(meant))
