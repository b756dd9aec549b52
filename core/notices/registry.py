"""Which notices and audiences there are, and who carries: those of enabled modules."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from flask import Flask
from flask_babel import LazyString

from core.i18n import gettext as _
from core.notices.audience import Audience
from core.notices.carrier import Carrier
from core.notices.errors import AudienceNotFoundError, NoticeDefinitionError, TextRefusedError
from core.notices.notice import LANGUAGES, NoticeKind
from core.notices.texts import NoticeText, check

EXTENSION = "notices"
T = TypeVar("T")
LONGEST_NAME = 60


class Notices:
    """Names to what was declared."""

    def __init__(self) -> None:
        """Start empty."""
        self._kinds: dict[str, NoticeKind] = {}
        self._audiences: dict[str, Audience] = {}
        self.carrier: Carrier | None = None

    def declare(self, kinds: Sequence[NoticeKind], audiences: Sequence[Audience], carrier: Carrier | None) -> None:
        """Take in what a module declares; NoticeDefinitionError when something of it can't work."""
        for kind in kinds:
            _check(kind.name, kind.variables, kind.texts)
            _add(self._kinds, kind.name, kind)
        for audience in audiences:
            _check(audience.name, audience.variables, audience.texts)
            _add(self._audiences, audience.name, audience)
        if carrier is not None and self.carrier is not None:
            raise NoticeDefinitionError("Two modules carry notices, so each would be sent twice; switch one off.")
        self.carrier = carrier or self.carrier

    def kinds(self) -> list[NoticeKind]:
        """All kinds, by name."""
        return [self._kinds[name] for name in sorted(self._kinds)]

    def audiences(self) -> list[Audience]:
        """All audiences, by name."""
        return [self._audiences[name] for name in sorted(self._audiences)]

    def kind(self, name: str) -> NoticeKind:
        """The kind of that name. Raises AudienceNotFoundError when its module is off."""
        return _found(self._kinds, name)

    def audience(self, name: str) -> Audience:
        """The audience of that name. Raises AudienceNotFoundError when its module is off."""
        return _found(self._audiences, name)


def _found(known: Mapping[str, T], name: str) -> T:
    if name not in known:
        raise AudienceNotFoundError(
            _("%(name)s tidak dikenal; mungkin modulnya sedang dimatikan. Mintalah pengelola menyalakannya.", name=name)
        )
    return known[name]


def _add(known: dict[str, T], name: str, declared: T) -> None:
    if known.setdefault(name, declared) is not declared:
        raise NoticeDefinitionError(f"{name!r} is declared twice; rename one.")


def _check(name: str, variables: Mapping[str, LazyString], texts: Mapping[str, NoticeText]) -> None:
    if not name or len(name) > LONGEST_NAME:
        raise NoticeDefinitionError(f"{name!r} needs 1 to {LONGEST_NAME} characters.")
    missing = [language for language in LANGUAGES if language not in texts]
    if missing:
        raise NoticeDefinitionError(f"{name!r} has no text in {', '.join(missing)}.")
    for text in texts.values():
        try:
            check(text.subject, variables)
            check(text.body, variables)
        except TextRefusedError as error:
            raise NoticeDefinitionError(f"A text of {name!r} can't be filled: {error}") from error


def notices_of(app: Flask) -> Notices:
    """The application's notices."""
    notices = app.extensions[EXTENSION]
    assert isinstance(notices, Notices)
    return notices
