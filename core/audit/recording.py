"""Writing the trail, in the caller's own transaction: what rolls back was not done and is not told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, NamedTuple

from flask import current_app, has_request_context
from flask_login import current_user
from sqlalchemy import insert

from core.audit.action import Action
from core.audit.errors import AuditError
from core.audit.model import AuditEvent
from core.audit.registry import actions_of
from core.clock import now
from core.db import db

ROWS_AT_ONCE = 500
Values = Mapping[str, Any]


class Actor(NamedTuple):
    """Who did it."""

    id: int | None
    name: str


class Subject(NamedTuple):
    """What it was done to."""

    kind: str
    """`module.thing`, as in the action's name."""
    id: int | str
    name: str = ""


@dataclass(frozen=True)
class Change:
    """What happened to one subject."""

    subject: Subject | None = None
    before: Values | None = None
    after: Values | None = None
    details: Values | None = None


def record(
    action: Action,
    subject: Subject | None = None,
    *,
    before: Values | None = None,
    after: Values | None = None,
    details: Values | None = None,
    by: Actor | None = None,
) -> None:
    """Add one event in the session's transaction.

    `before` and `after` say what changed: of values that are the same in both nothing is kept. `by` is needed in jobs
    and commands only; in a request it is whoever has signed in. Raises AuditError when nobody declared `action`.
    """
    record_many(action, [Change(subject, before, after, details)], by=by)


def record_many(action: Action, changes: Sequence[Change], *, by: Actor | None = None) -> None:
    """`record` for many subjects at once, in bulk."""
    if actions_of(current_app).find(action.name) is None:
        raise AuditError(f"The audit action {action.name!r} is not declared by an enabled module's provider.")
    actor, moment = by or _who_asks(), now()
    for start in range(0, len(changes), ROWS_AT_ONCE):
        rows = [_row(action, each, actor, moment) for each in changes[start : start + ROWS_AT_ONCE]]
        db.session.execute(insert(AuditEvent), rows)


def _who_asks() -> Actor:
    if has_request_context() and current_user.is_authenticated:
        return Actor(current_user.id, current_user.name)
    return Actor(None, "")


def _row(action: Action, change: Change, actor: Actor, moment: datetime) -> dict[str, Any]:
    subject = change.subject
    before, after = _only_changed(change.before, change.after)
    return {
        "at": moment,
        "actor_id": actor.id,
        "actor_name": actor.name[:120],
        "action": action.name,
        "subject_kind": subject.kind if subject else None,
        "subject_id": str(subject.id) if subject else None,
        "subject_name": subject.name[:200] if subject else None,
        "before": before,
        "after": after,
        "details": _plain(change.details or {}),
    }


def _only_changed(before: Values | None, after: Values | None) -> tuple[Values | None, Values | None]:
    if before is None or after is None:
        return _plain(before), _plain(after)
    old, new = _plain(before) or {}, _plain(after) or {}
    changed = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return {name: old.get(name) for name in changed}, {name: new.get(name) for name in changed}


def _plain(values: Values | None) -> dict[str, Any] | None:
    return None if values is None else {name: _scalar(value) for name, value in values.items()}


def _scalar(value: Any) -> Any:
    """What JSON can hold: moments and days in ISO, members of an enumeration by their value, the rest as text."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return value if isinstance(value, str | int | float | bool | None) else str(value)
