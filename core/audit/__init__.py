"""The audit trail: who did, saw or took out what, when, in words, with before and after. It only ever grows.

A reader's way through it: `action` (what a module declares) → `recording` (one row in the caller's transaction) →
`model` → `listing` and `routes` (what administrators read) → `retention` (the only thing that takes rows away).
"""

from flask import Flask

from core.audit import routes, words
from core.audit.action import Action, Actions
from core.audit.errors import AuditError, TrailIsAppendOnlyError
from core.audit.model import AuditEvent
from core.audit.officer import Officer
from core.audit.recording import Actor, Change, Subject, record, record_many
from core.audit.registry import EXTENSION, actions_of
from core.i18n import lazy_gettext as _l
from core.web.access import access_of
from core.web.menu import MenuItem, menu_of

__all__ = [
    "Action",
    "Actor",
    "AuditError",
    "AuditEvent",
    "Change",
    "Officer",
    "Subject",
    "TrailIsAppendOnlyError",
    "actions_of",
    "init_app",
    "record",
    "record_many",
]


def init_app(app: Flask) -> None:
    """Give the application the actions, the page that tells them, and its place in the menu."""
    app.extensions[EXTENSION] = Actions()
    app.register_blueprint(routes.blueprint)
    access_of(app).declare((routes.READ_TRAIL,), {})
    menu_of(app).append(
        MenuItem(label=_l("Jejak audit"), endpoint="audit.event_list", permission=routes.READ_TRAIL, order=920)
    )
    app.jinja_env.filters.update(
        audit_sentence=words.sentence_of, audit_changes=words.changes_of, audit_details=words.details_of
    )
