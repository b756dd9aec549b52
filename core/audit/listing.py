"""Reading the trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import Select, func, select

from core.audit.model import AuditEvent
from core.db import db

NOBODY = -1
"""In a filter: what no person did."""


@dataclass(frozen=True)
class Wanted:
    """How the list is narrowed; empty fields do not narrow."""

    actor_id: int | None = None
    action: str = ""
    since: datetime | None = None
    before: datetime | None = None
    subject_kind: str = ""
    subject_id: str = ""


def find_events(wanted: Wanted) -> Select[AuditEvent]:
    """The events that `wanted` leaves, to be read by id."""
    events = select(AuditEvent)
    if wanted.actor_id is not None:
        is_by = AuditEvent.actor_id.is_(None) if wanted.actor_id == NOBODY else AuditEvent.actor_id == wanted.actor_id
        events = events.where(is_by)
    if wanted.action:
        events = events.where(AuditEvent.action == wanted.action)
    if wanted.subject_kind:
        events = events.where(
            AuditEvent.subject_kind == wanted.subject_kind, AuditEvent.subject_id == wanted.subject_id
        )
    return events.where(*_between(wanted))


def people() -> Sequence[tuple[int, str]]:
    """All accounts, by name: who the list can be narrowed to."""
    # By the sign-in's own door: core.accounts records what it does here, and may not be imported back.
    user: Any = current_app.extensions["security"].datastore.user_model
    return [(row.id, row.name) for row in db.session.execute(select(user.id, user.name).order_by(user.name, user.id))]


def _between(wanted: Wanted) -> list[Any]:
    """Days as keys: numbers grow with time, so one look at the index of moments gives where to begin and end."""
    conditions = []
    if wanted.since is not None:
        first = select(func.min(AuditEvent.id)).where(AuditEvent.at >= wanted.since).scalar_subquery()
        conditions.append(AuditEvent.id >= first)
    if wanted.before is not None:
        last = select(func.max(AuditEvent.id)).where(AuditEvent.at < wanted.before).scalar_subquery()
        conditions.append(AuditEvent.id <= last)
    return conditions
