"""What is written on an occasion: the school's own text, or the one that comes along; names in it are filled in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from core.clock import now
from core.db import db
from core.notices import LANGUAGES, NoticeText, Value, check, fill
from modules.Notification.models import MessageTemplate

PLACE = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\}\}")


@dataclass(frozen=True)
class Text:
    """Subject and body in one language, and the template that Meta has approved for the same words."""

    subject: str
    body: str
    template: str | None = None
    template_language: str | None = None
    parameters: Sequence[str] = field(default_factory=tuple)
    """Variables that fill the template's places, in order."""

    @property
    def stored(self) -> dict[str, Any]:
        """As an occasion keeps it."""
        return asdict(self) | {"parameters": list(self.parameters)}


def texts_of(kind: str, defaults: Mapping[str, NoticeText]) -> dict[str, Text]:
    """Language → the school's own text of `kind` where there is one, else that of `defaults`."""
    texts = {language: Text(text.subject, text.body) for language, text in defaults.items()}
    own = db.session.scalars(select(MessageTemplate).where(MessageTemplate.kind == kind))
    return texts | {
        row.language: Text(row.subject, row.body, row.template, row.template_language, tuple(row.parameters))
        for row in own
    }


def own_languages(kind: str) -> set[str]:
    """The languages in which the school has a text of its own."""
    return set(db.session.scalars(select(MessageTemplate.language).where(MessageTemplate.kind == kind)))


def save_text(kind: str, language: str, text: Text, variables: Sequence[str], *, by_id: int | None = None) -> None:
    """Keep the school's own text. Raises TextRefusedError when it names other variables than `variables`."""
    assert language in LANGUAGES
    check(text.subject, variables)
    check(text.body, variables)
    check(" ".join("{{ %s }}" % name for name in text.parameters), variables)  # noqa: UP031 - braces
    row = _row_of(kind, language)
    if row is None:
        row = MessageTemplate(kind=kind, language=language)
        db.session.add(row)
    row.subject, row.body = text.subject.strip(), text.body.strip()
    row.template, row.template_language = text.template or None, text.template_language or None
    row.parameters, row.changed_at, row.by_id = list(text.parameters), now(), by_id
    db.session.flush()


def forget_text(kind: str, language: str) -> None:
    """Go back to the text that comes along."""
    row = _row_of(kind, language)
    if row is not None:
        db.session.delete(row)
        db.session.flush()


def words_of(variables: Mapping[str, Value], language: str) -> dict[str, str]:
    """The values as words in `language`, ready to be stored."""
    return {
        name: value if isinstance(value, str) else fill("{{ value }}", {"value": value}, language=language)
        for name, value in variables.items()
    }


def written(stored: Mapping[str, Any], language: str, words: Mapping[str, str]) -> NoticeText:
    """An occasion's text, filled for one person; Indonesian where there is none in `language`."""
    text = stored.get(language) or stored.get("id") or next(iter(stored.values()))
    return NoticeText(_filled(text["subject"], words), _filled(text["body"], words))


def _filled(text: str, words: Mapping[str, str]) -> str:
    """As `fill`, of words that are in their language already: the same text is filled for thousands."""
    pieces = _pieces(text)
    try:
        return "".join(words[piece] if index % 2 else piece for index, piece in enumerate(pieces))
    except KeyError:
        # Says which word is missing.
        return fill(text, words, language="id")


@lru_cache(maxsize=256)
def _pieces(text: str) -> tuple[str, ...]:
    """What stands between names, and the names, in turn."""
    return tuple(PLACE.split(text))


def _row_of(kind: str, language: str) -> MessageTemplate | None:
    one = select(MessageTemplate).where(MessageTemplate.kind == kind, MessageTemplate.language == language)
    return db.session.scalars(one).one_or_none()
