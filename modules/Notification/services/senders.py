"""Accounts at services: added, changed, switched on and off, blocked and let go on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from core.audit import Subject, record
from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Notification import audit_actions
from modules.Notification.channels.carrying import Carrier
from modules.Notification.channels.catalogue import Service, opened
from modules.Notification.channels.reasons import Reason
from modules.Notification.errors import SenderError, SenderNotFoundError
from modules.Notification.models import Channel, Sender
from modules.Notification.services.gateways import form_of, services
from modules.Notification.services.sealing import seal, unseal
from modules.Notification.services.settings import message_settings

PAUSES = (60.0, 300.0, 900.0, 3600.0)
"""Seconds that a sender in trouble is left alone, after the first, second, … time in a row; the last one repeats."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much an account may send; None: no limit."""

    per_minute: int | None = None
    per_hour: int | None = None
    per_day: int | None = None
    gap_seconds: int = 0

    def __str__(self) -> str:
        parts = [self.per_minute, self.per_hour, self.per_day, self.gap_seconds]
        return " / ".join("–" if part is None else str(part) for part in parts)


def all_senders() -> list[Sender]:
    """All accounts, those in use first."""
    return list(db.session.scalars(select(Sender).order_by(Sender.channel, Sender.is_active.desc(), Sender.name)))


def find_sender(sender_id: int) -> Sender:
    """One account. Raises SenderNotFoundError."""
    sender = db.session.get(Sender, sender_id)
    if sender is None:
        raise SenderNotFoundError(_("Pengirim ini tidak ada lagi."))
    return sender


def active_sender(channel: Channel) -> Sender | None:
    """Who carries the channel; None: messages are only noted down."""
    rows = select(Sender).where(Sender.channel == channel, Sender.is_active.is_(True)).order_by(Sender.id).limit(1)
    return db.session.scalars(rows).one_or_none()


def find_service(key: str) -> Service:
    """The service of that key. Raises SenderError when its description is gone."""
    service = services().get(key)
    if service is None:
        raise SenderError(_("Layanan %(key)s tidak dikenal; mungkin berkas keterangannya sudah dihapus.", key=key))
    return service


def add_sender(name: str, service_key: str, words: Mapping[str, str], limits: Limits) -> Sender:
    """A new account, not in use yet. Raises SenderError when the name is taken or a field can't be so."""
    service = find_service(service_key)
    _refuse_name(name, None)
    public, secret = _told_apart(service, words, known={})
    sender = Sender(
        name=name, channel=service.channel, service=service.key, settings=public, sealed=seal(secret), failures=0
    )
    _set_limits(sender, limits)
    sender.is_active = False
    db.session.add(sender)
    db.session.flush()
    record(audit_actions.SENDER_ADD, _subject(sender), details={"service": service.key})
    return sender


def change_sender(sender: Sender, name: str, words: Mapping[str, str], limits: Limits) -> None:
    """Change it; secrets that are left empty stay, but not for another server. What troubled it counts no longer.

    Raises SenderError.
    """
    service = find_service(sender.service)
    _refuse_name(name, sender.id)
    known = unseal(sender.sealed) if _opens(sender) else {}
    public, secret = _told_apart(service, words, known=known)
    servers = [field.name for field in service.fields if field.is_server]
    if any(public[name] != sender.settings.get(name) for name in servers) and _keeps_any(service, words, known):
        raise SenderError(_("Servernya lain: isi lagi kata sandi atau tokennya."))
    before = {"name": sender.name, "limits": str(_limits(sender)), "settings": str(sender.settings)}
    # Never a secret: only that there is another one.
    has_new = secret != known
    sender.name, sender.settings, sender.sealed = name, public, seal(secret)
    _set_limits(sender, limits)
    let_go_on(sender)
    after = {"name": name, "limits": str(limits), "settings": str(public)}
    details = {"secrets": _("diganti")} if has_new else None
    record(audit_actions.SENDER_CHANGE, _subject(sender), before=before, after=after, details=details)


def use_sender(sender: Sender, *, is_used: bool) -> None:
    """Let it carry its channel, instead of any other; or let nobody, so that messages are only noted down."""
    if sender.is_active is is_used:
        return
    if is_used:
        db.session.execute(update(Sender).where(Sender.channel == sender.channel).values(is_active=False))
    sender.is_active = is_used
    if is_used:
        let_go_on(sender)
    db.session.flush()
    before, after = {"is_active": not is_used}, {"is_active": is_used}
    record(audit_actions.SENDER_CHANGE, _subject(sender), before=before, after=after)


def remove_sender(sender: Sender) -> None:
    """Forget an account with its secrets; its messages stay. Raises SenderError while it is in use."""
    if sender.is_active:
        raise SenderError(_("Pengirim ini sedang dipakai. Hentikan dahulu, lalu hapus."))
    record(audit_actions.SENDER_REMOVE, _subject(sender))
    db.session.delete(sender)
    db.session.flush()


def let_go_on(sender: Sender) -> None:
    """The trouble is over, as a person says or a message shows."""
    sender.blocked_until = sender.trouble = sender.trouble_detail = None
    sender.failures = 0


def block(sender: Sender, reason: Reason, detail: str, *, seconds: float | None, at: datetime | None = None) -> None:
    """Leave the account alone for a while, longer each time in a row."""
    pause = PAUSES[min(sender.failures, len(PAUSES) - 1)]
    sender.failures += 1
    sender.blocked_until = (at or now()) + timedelta(seconds=max(seconds or 0, 0) or pause)
    sender.trouble, sender.trouble_detail = reason.value, detail[:300] or None


def open_account(sender: Sender) -> Carrier:
    """The account, ready to send. Raises SenderError where something is missing."""
    words = {**sender.settings, **unseal(sender.sealed)}
    try:
        return opened(
            sender.service,
            words,
            form=form_of(sender.service),
            allows_private=message_settings().allows_private,
        )
    except (KeyError, ValueError) as error:
        raise SenderError(
            _("Isian pengirim %(name)s belum lengkap. Buka pengirim itu dan lengkapi.", name=sender.name)
        ) from error


def has_secret(sender: Sender) -> set[str]:
    """Names of the secrets that are kept: what pages may show of them."""
    return set(unseal(sender.sealed)) if _opens(sender) else set()


def _opens(sender: Sender) -> bool:
    try:
        unseal(sender.sealed)
    except SenderError:
        return False
    return True


def _keeps_any(service: Service, words: Mapping[str, str], known: Mapping[str, str]) -> bool:
    return any(each.name in known and not (words.get(each.name) or "").strip() for each in service.fields)


def _told_apart(
    service: Service, words: Mapping[str, str], *, known: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Public and secret values; an empty secret is the one that was known."""
    public, secret = {}, dict(known)
    for field in service.fields:
        value = (words.get(field.name) or "").strip()
        if not value and field.is_secret:
            value = known.get(field.name, "")
        if not value and field.is_required:
            raise SenderError(_("Isi %(label)s.", label=field.label))
        if value and not re.fullmatch(field.pattern, value):
            raise SenderError(_("%(label)s tidak dapat dipakai. Periksa penulisannya.", label=field.label))
        if field.is_secret:
            secret[field.name] = value
        else:
            public[field.name] = value
    return public, {name: value for name, value in secret.items() if value}


def _refuse_name(name: str, own_id: int | None) -> None:
    taken = db.session.scalar(select(Sender.id).where(Sender.name == name))
    if taken is not None and taken != own_id:
        raise SenderError(_("Nama %(name)s sudah dipakai pengirim lain.", name=name))


def _set_limits(sender: Sender, limits: Limits) -> None:
    sender.per_minute, sender.per_hour = limits.per_minute, limits.per_hour
    sender.per_day, sender.gap_seconds = limits.per_day, limits.gap_seconds


def _limits(sender: Sender) -> Limits:
    return Limits(
        per_minute=sender.per_minute,
        per_hour=sender.per_hour,
        per_day=sender.per_day,
        gap_seconds=sender.gap_seconds,
    )


def _subject(sender: Sender) -> Subject:
    return Subject("notification.sender", sender.id, sender.name)
