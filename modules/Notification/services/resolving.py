"""Messages of which nobody knows whether they left: a person says so, or has them sent again."""

from collections.abc import Sequence

from sqlalchemy import select

from core.audit import Change, Subject, record_many
from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from modules.Notification import audit_actions
from modules.Notification.channels.reasons import Reason
from modules.Notification.errors import DecisionError
from modules.Notification.models import Message, MessageState, Occasion
from modules.Notification.services.queueing import send_occasion
from modules.Notification.services.settling import write

SENT, AGAIN = "sent", "again"
DECISIONS = {SENT: _l("sudah sampai"), AGAIN: _l("kirim lagi")}
MOST = 500


def resolve(message_ids: Sequence[int], decision: str, *, by_id: int) -> int:
    """Decide upon those of them that are unknown: `sent`, or `again`, which may bring it to somebody twice.

    Returns how many. Raises DecisionError where none of them is unknown any more.
    """
    rows = select(Message).where(Message.id.in_(message_ids[:MOST]), Message.state == MessageState.UNKNOWN)
    messages = list(db.session.scalars(rows.order_by(Message.id).with_for_update()))
    if not messages:
        raise DecisionError(_("Pesan ini sudah diputuskan. Muat ulang halamannya."))
    words = str(DECISIONS[decision])
    changes = [
        Change(Subject("notification.message", message.id, message.name), details={"decision": words})
        for message in messages
    ]
    record_many(audit_actions.RESOLVE, changes)
    if decision == SENT:
        write(messages, state=MessageState.SENT, reason=Reason.DECIDED_SENT.value)
    else:
        write(messages, state=MessageState.PENDING, reason=None, detail=None, mark=None, due_at=now(), attempts=0)
        for occasion_id in sorted({message.occasion_id for message in messages}):
            send_occasion(db.session.get_one(Occasion, occasion_id), by_id=by_id)
    return len(messages)
