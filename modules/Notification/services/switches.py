"""Which notices the school sends, and in which language."""

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from core.audit import Subject, record
from core.clock import now
from core.db import db
from core.notices import NoticeKind, notices_of
from modules.Notification import broadcast_audit
from modules.Notification.models import NoticeSwitch
from modules.Notification.services.texts import own_languages

USUAL_LANGUAGE = "id"


@dataclass(frozen=True)
class Switch:
    """A kind of notice, and what the school has decided."""

    kind: NoticeKind
    is_on: bool
    language: str
    own_texts: frozenset[str] = frozenset()
    """Languages in which the school has written its own text."""


def switch_of(kind: NoticeKind) -> Switch:
    """What holds for one kind: the school's word, or the kind's own."""
    return _switch(kind, db.session.get(NoticeSwitch, kind.name))


def all_switches() -> list[Switch]:
    """Of all kinds that enabled modules declare, by name."""
    rows = {row.kind: row for row in db.session.scalars(select(NoticeSwitch).order_by(NoticeSwitch.kind))}
    kinds = notices_of(current_app).kinds()
    return [_switch(kind, rows.get(kind.name), frozenset(own_languages(kind.name))) for kind in kinds]


def turn(kind: NoticeKind, *, is_on: bool, language: str, by_id: int | None) -> None:
    """Decide whether a kind is sent, and in which language."""
    before = switch_of(kind)
    row = db.session.get(NoticeSwitch, kind.name)
    if row is None:
        row = NoticeSwitch(kind=kind.name)
        db.session.add(row)
    row.is_on, row.language, row.changed_at, row.by_id = is_on, language, now(), by_id
    db.session.flush()
    subject = Subject("notification.notice", kind.name, str(kind.label))
    old = {"is_on": before.is_on, "language": before.language}
    record(broadcast_audit.SWITCH, subject, before=old, after={"is_on": is_on, "language": language})


def _switch(kind: NoticeKind, row: NoticeSwitch | None, own: frozenset[str] = frozenset()) -> Switch:
    if row is None:
        return Switch(kind, kind.is_on, USUAL_LANGUAGE, own)
    return Switch(kind, row.is_on, row.language, own)
