"""Addresses that get nothing: learned from channels, asked for by people, or written down by the office."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError

from core.audit import Subject, record
from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Notification import audit_actions
from modules.Notification.errors import AddressError, SuppressionNotFoundError
from modules.Notification.models import Cause, Channel, Suppression
from modules.Notification.services.addresses import Route, address_as_written, read_address

Held = dict[Route, Cause]


def held_back(routes: Sequence[Route]) -> Held:
    """Those among `routes` that get nothing, with why."""
    found: Held = {}
    for channel in {route.channel for route in routes}:
        addresses = [route.address for route in routes if route.channel is channel]
        rows = select(Suppression.address, Suppression.cause).where(
            Suppression.channel == channel, Suppression.address.in_(addresses)
        )
        found |= {Route(channel, address): cause for address, cause in db.session.execute(rows)}
    return found


def learn(channel: Channel, address: str, cause: Cause, note: str = "", *, by_id: int | None = None) -> bool:
    """Remember that `address` gets nothing; False when that was known."""
    if held_back([Route(channel, address)]):
        return False
    row = Suppression(channel=channel, address=address, cause=cause, note=note[:300] or None, at=now(), by_id=by_id)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        # Learned in the same moment from somewhere else.
        return False
    return True


def suppress(channel: Channel, text: str, note: str, *, by_id: int) -> Suppression:
    """Write down by hand that an address gets nothing. Raises AddressError where it can't be one."""
    address = read_address(channel, text)
    if address is None:
        raise AddressError(_("Alamat ini tidak terbaca. Tulis nomor HP seperti 0812-3456-7890 atau alamat surel."))
    if learn(channel, address, Cause.BY_HAND, note, by_id=by_id):
        details = {"cause": Cause.BY_HAND}
        record(audit_actions.SUPPRESS, Subject("notification.suppression", address, _shown(address)), details=details)
    return db.session.scalars(
        select(Suppression).where(Suppression.channel == channel, Suppression.address == address)
    ).one()


def allow(suppression_id: int) -> None:
    """Let the address have messages again. Raises SuppressionNotFoundError."""
    row = db.session.get(Suppression, suppression_id)
    if row is None:
        raise SuppressionNotFoundError(_("Alamat ini sudah boleh dikirimi."))
    subject = Subject("notification.suppression", row.address, _shown(row.address))
    record(audit_actions.ALLOW, subject, details={"cause": row.cause})
    db.session.delete(row)
    db.session.flush()


def allow_address(channel: Channel, address: str) -> None:
    """The person wants messages again: an opt-out is forgotten, nothing else."""
    row = db.session.scalars(
        select(Suppression).where(
            Suppression.channel == channel, Suppression.address == address, Suppression.cause == Cause.OPT_OUT
        )
    ).one_or_none()
    if row is not None:
        db.session.delete(row)
        db.session.flush()


def find_suppressions(words: str = "", channel: Channel | None = None) -> Select[Suppression]:
    """Those whose address or note has `words`."""
    rows = select(Suppression)
    if channel is not None:
        rows = rows.where(Suppression.channel == channel)
    words = words.replace("\0", "").strip()
    if words:
        known = read_address(Channel.WHATSAPP, words) or words
        rows = rows.where(
            Suppression.address.icontains(known, autoescape=True) | Suppression.note.icontains(words, autoescape=True)
        )
    return rows


def _shown(address: str) -> str:
    """Enough to know it again; the trail keeps no list of addresses."""
    shown = address_as_written(Channel.EMAIL if "@" in address else Channel.WHATSAPP, address)
    return f"{shown[:4]}…{shown[-3:]}"
