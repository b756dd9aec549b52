"""Mails that came back, applied: only what proves that it is about a message of ours changes anything."""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from sqlalchemy import select

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Notification.bounces.meaning import outcome_of
from modules.Notification.bounces.reading import read_reports
from modules.Notification.bounces.report import Report
from modules.Notification.errors import StillSendingError
from modules.Notification.models import Channel, Message, MessageState
from modules.Notification.services.message_keys import message_behind
from modules.Notification.services.returning import OUT, note_return

PATIENCE = timedelta(hours=1)
"""A mail may be back before its own server's answer is written down. Whoever has not written by then is dead."""

log = structlog.get_logger(__name__)


def take_bounce(mail: bytes) -> int:
    """How many messages `mail` says to have failed, that had not; 0 for anything else, and for what was told before.

    Raises StillSendingError: ask again in a minute.
    """
    return take_reports(read_reports(mail))


def take_reports(reports: Sequence[Report]) -> int:
    """The same for a mail that was read before. Raises StillSendingError."""
    failed = sum(_take(report) for report in reports if report.is_failure)
    if failed:
        log.info("mail_returned", messages=failed)
    return failed


def _take(report: Report) -> bool:
    message = _proven(report)
    if message is None or not _is_out(message):
        return False
    note_return(message, outcome_of(report, message.address))
    return True


def _is_out(message: Message) -> bool:
    """Whether it may come back. Raises StillSendingError where that will be known soon."""
    if message.state is not MessageState.SENDING:
        return message.state in OUT
    if now() - message.changed_at < PATIENCE:
        raise StillSendingError(_("Pesan ini masih dikirim. Baca kabarnya sebentar lagi."))
    return True


def _proven(report: Report) -> Message | None:
    """The message that came back, locked: its Message-ID is one that left from here, and it was to this recipient."""
    number = message_behind(report.message_id)
    if number is None:
        return None
    rows = select(Message).where(Message.id == number, Message.channel == Channel.EMAIL)
    locked = rows.with_for_update().execution_options(populate_existing=True)
    message = db.session.scalars(locked).one_or_none()
    return message if message is not None and message.address.casefold() in report.addresses else None
