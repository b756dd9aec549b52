"""The carrier of notices: what other modules tell becomes messages, in their transaction."""

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import urlencode

from flask import url_for

from core.notices import Audience, Notice, NoticeKind, Values
from core.web.access import may
from modules.Notification.broadcast_permissions import SEND_LETTERS
from modules.Notification.services.queueing import Plan, queue_messages
from modules.Notification.services.recipients import addressees_of
from modules.Notification.services.switches import switch_of
from modules.Notification.services.texts import texts_of


class MessageCarrier:
    """Writes a message for each notice; who was told of the same thing before is not told again."""

    def wants(self, kind: NoticeKind) -> bool:
        """As the page of automatic messages says."""
        return switch_of(kind).is_on

    def carry(self, kind: NoticeKind, notices: Sequence[Notice]) -> None:
        """One occasion for each record that notices are about, one message a person."""
        language = switch_of(kind).language
        texts = texts_of(kind.name, kind.texts)
        for about, those in _by_record(notices).items():
            plan = Plan(kind=kind.name, title=str(kind.label), texts=texts, is_receipt=kind.is_receipt)
            people = addressees_of(those, language=language, only_inbox=kind.is_for_staff)
            queue_messages(f"{kind.name}:{about}", plan, people)

    def letter_url(self, audience: Audience, values: Values) -> str | None:
        """The form of a letter to them."""
        if not may(SEND_LETTERS) or not may(audience.permission):
            return None
        return f"{url_for('notification.new_broadcast')}?{urlencode({'audience': audience.name, **values})}"


def _by_record(notices: Sequence[Notice]) -> dict[str, list[Notice]]:
    found: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        found[notice.about].append(notice)
    return found
