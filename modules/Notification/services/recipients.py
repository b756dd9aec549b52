"""From a notice to a person who can be reached: families by their guardians, staff by their accounts."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from core.accounts.models import User
from core.db import db
from core.notices import Notice, Recipient
from modules.Notification.models import Channel
from modules.Notification.services.addresses import Route, routes_of
from modules.Notification.services.queueing import Addressee
from modules.Notification.services.settings import channel_order
from modules.Student.services import Contact, contacts_of

FAMILY, USER = "student", "user"
Known = dict[tuple[str, int], Contact]


def addressees_of(
    notices: Mapping[int, Notice] | Sequence[Notice],
    *,
    language: str,
    order: Sequence[Channel] | None = None,
    only_inbox: bool = False,
) -> list[Addressee]:
    """Each notice with the ways to its recipient, by a fixed number of queries; keys are those of the audience's rows.

    `order`: the channels that are tried, first to last; the school's own where none is given.
    """
    pairs = list(notices.items()) if isinstance(notices, Mapping) else [(None, notice) for notice in notices]
    known = _look_up([notice.recipient for _key, notice in pairs])
    tried = list(order or channel_order())
    return [
        Addressee(
            person=notice.recipient.person,
            name=contact.name,
            routes=_routes(notice.recipient, contact, tried, only_inbox=only_inbox),
            variables=notice.variables,
            language=language,
            about=key,
        )
        for key, notice in pairs
        for contact in [known.get(_place(notice.recipient)) or _own(notice.recipient)]
    ]


def _routes(recipient: Recipient, contact: Contact, order: Sequence[Channel], *, only_inbox: bool) -> list[Route]:
    user_id = recipient.key if recipient.kind == USER else None
    if only_inbox:
        return routes_of(user_id=user_id)
    return routes_of(phones=contact.phones, emails=contact.emails, user_id=user_id, order=order)


def _look_up(recipients: Sequence[Recipient]) -> Known:
    families = [each.key for each in recipients if each.kind == FAMILY and not _has_own(each)]
    people = [each.key for each in recipients if each.kind == USER]
    known: Known = {(FAMILY, key): contact for key, contact in contacts_of(families).items()} if families else {}
    if people:
        rows = select(User.id, User.name, User.email).where(User.id.in_(people)).order_by(User.id)
        known |= {(USER, key): Contact(name, emails=[email]) for key, name, email in db.session.execute(rows)}
    return known


def _has_own(recipient: Recipient) -> bool:
    return bool(recipient.phones or recipient.emails)


def _own(recipient: Recipient) -> Contact:
    return Contact(recipient.name, list(recipient.phones), list(recipient.emails))


def _place(recipient: Recipient) -> tuple[str, int]:
    return recipient.kind, recipient.key
