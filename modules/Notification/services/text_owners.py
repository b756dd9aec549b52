"""What has texts of its own: notices, letters to an audience, and each reminder."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app
from flask_babel import LazyString

from core.audit import Subject, record
from core.notices import notices_of
from modules.Notification import broadcast_audit
from modules.Notification.services.reminders import find_rule_of, text_of_rule, words_of_days
from modules.Notification.services.texts import Text, forget_text, own_languages, save_text, texts_of


@dataclass(frozen=True)
class TextOwner:
    """Something that is written by a text in each language."""

    name: str
    label: str
    variables: Mapping[str, LazyString]
    texts: Mapping[str, Text]
    """As they hold now."""
    own: frozenset[str]
    """Languages in which the school has written its own."""


def find_text_owner(name: str) -> TextOwner:
    """What has its text under that name. Raises AudienceNotFoundError."""
    own = frozenset(own_languages(name))
    registry = notices_of(current_app)
    for kind in registry.kinds():
        if kind.name == name:
            return TextOwner(name, str(kind.label), kind.variables, texts_of(name, kind.texts), own)
    audience_name, colon, _days = name.partition(":")
    audience = registry.audience(audience_name)
    if not colon:
        return TextOwner(name, str(audience.label), audience.variables, texts_of(name, audience.texts), own)
    rule = find_rule_of(name)
    label = words_of_days(rule.offset_days)
    return TextOwner(name, label, audience.variables, text_of_rule(rule, audience), own)


def change_text(owner: TextOwner, language: str, text: Text, *, by_id: int) -> None:
    """Keep the school's own text. Raises TextRefusedError."""
    save_text(owner.name, language, text, list(owner.variables), by_id=by_id)
    _note(owner, language)


def restore_text(owner: TextOwner, language: str) -> None:
    """Go back to the text that comes along."""
    forget_text(owner.name, language)
    _note(owner, language)


def _note(owner: TextOwner, language: str) -> None:
    record(broadcast_audit.TEXT, Subject("notification.text", owner.name, owner.label), details={"language": language})
