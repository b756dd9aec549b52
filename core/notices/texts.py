"""Texts with `{{ name }}` in them: names and nothing else, so that a text can neither compute, loop nor look around."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from string import Template
from typing import ClassVar, TypeAlias

from flask_babel import LazyString, force_locale, format_date

from core.i18n import gettext as _
from core.notices.errors import TextRefusedError

Value: TypeAlias = str | LazyString | date
"""Of a variable: words as they are, or what is written in the reader's language when the text is filled."""

PATTERN = r"\{\{(?:(?P<escaped>(?!))|\s*(?P<named>[A-Za-z_][A-Za-z0-9_]*)\s*\}\}|(?P<braced>(?!))|(?P<invalid>))"


class _Text(Template):
    # `delimiter` is only looked at by the parent for its own pattern, which this one replaces.
    delimiter: ClassVar[str] = "{{"
    pattern: ClassVar[str] = PATTERN  # type: ignore[assignment]  # its metaclass compiles it


@dataclass(frozen=True)
class NoticeText:
    """What is written to one person."""

    subject: str
    body: str


def names_in(text: str) -> list[str]:
    """The variables that `text` names, in order. Raises TextRefusedError where braces hold no name."""
    found = _Text(text)
    if not found.is_valid():
        raise TextRefusedError(
            _("Ada {{ yang tidak diikuti satu nama lalu }}. Tulis misalnya {{ nama }}, tanpa tanda lain di dalamnya.")
        )
    return list(found.get_identifiers())


def check(text: str, known: Collection[str]) -> None:
    """Refuse a text that names other variables than `known`. Raises TextRefusedError, which names them."""
    unknown = [name for name in names_in(text) if name not in known]
    if unknown:
        raise TextRefusedError(
            _(
                "%(unknown)s tidak dikenal di teks ini. Yang ada: %(known)s.",
                unknown=_in_braces(unknown),
                known=_in_braces(sorted(known)),
            )
        )


def fill(text: str, values: Mapping[str, Value], *, language: str) -> str:
    """`text` with its variables filled, dates and translated words in `language`. Raises TextRefusedError."""
    check(text, values)
    with force_locale(language):
        words = {name: _words(values[name]) for name in names_in(text)}
    return _Text(text).substitute(words)


def _words(value: Value) -> str:
    return str(format_date(value, "d MMMM y")) if isinstance(value, date) else str(value)


def _in_braces(names: Collection[str]) -> str:
    return ", ".join("{{ %s }}" % name for name in names)  # noqa: UP031 - braces would have to be doubled twice
