"""Telling people: a module says what happened and whom it concerns, another one carries it there.

`notice` (kinds, recipients) and `audience` (whom round letters go to) are declared in providers; `telling` is what
modules call; `carrier` is what the module implements that brings the messages; `texts` fills in names.
"""

from flask import Flask

from core.notices.audience import Audience, AudienceField, Values
from core.notices.carrier import Carrier
from core.notices.errors import AudienceNotFoundError, NoticeDefinitionError, TextRefusedError
from core.notices.notice import LANGUAGES, Notice, NoticeKind, Recipient
from core.notices.registry import EXTENSION, Notices, notices_of
from core.notices.telling import is_wanted, letter_url, tell
from core.notices.texts import NoticeText, Value, check, fill, names_in

__all__ = [
    "LANGUAGES",
    "Audience",
    "AudienceField",
    "AudienceNotFoundError",
    "Carrier",
    "Notice",
    "NoticeDefinitionError",
    "NoticeKind",
    "NoticeText",
    "Notices",
    "Recipient",
    "TextRefusedError",
    "Value",
    "Values",
    "check",
    "fill",
    "init_app",
    "is_wanted",
    "letter_url",
    "names_in",
    "notices_of",
    "tell",
]


def init_app(app: Flask) -> None:
    """Start with nothing to tell and nobody who carries."""
    app.extensions[EXTENSION] = Notices()
