"""What an event says to the person who reads it."""

from collections import defaultdict
from typing import Any

from flask import current_app

from core.audit.model import AuditEvent
from core.audit.registry import actions_of
from core.i18n import gettext as _


def sentence_of(event: AuditEvent) -> str:
    """What was done, in the reader's language; the action's bare name when its module is off."""
    action = actions_of(current_app).find(event.action)
    if action is None:
        return " ".join(filter(None, (event.action, event.subject_name)))
    values: defaultdict[str, Any] = defaultdict(str, event.details)
    values["subject"] = event.subject_name or event.subject_id or ""
    return str(action.words) % values


def changes_of(event: AuditEvent) -> list[tuple[str, Any, Any]]:
    """Field in words, value before, value after."""
    before, after = event.before or {}, event.after or {}
    return [(_called(event, field), _said(before.get(field)), _said(after.get(field))) for field in {**before, **after}]


def details_of(event: AuditEvent) -> list[tuple[str, Any]]:
    """Name in words, value."""
    told = ((name, value) for name, value in event.details.items() if value not in ("", None))
    return [(_called(event, name), _said(value)) for name, value in told]


def _said(value: Any) -> Any:
    """Yes and no in the reader's language, the rest as it is."""
    if not isinstance(value, bool):
        return value
    return _("ya") if value else _("tidak")


def _called(event: AuditEvent, field: str) -> str:
    action = actions_of(current_app).find(event.action)
    return str(action.fields.get(field, field)) if action else field
