"""Sending the messages of one occasion."""

from flask import url_for

from core.i18n import lazy_gettext as _l
from core.jobs import OutboxJob, Outcome
from modules.Notification.services.occasions import hold_back_rest
from modules.Notification.services.outbox import MessageOutbox


class SendMessagesJob(OutboxJob):
    """Send what is pending, each once, within the limits of who carries it; waiting spends nothing."""

    timeout = 180
    tries = 5
    label = _l("Kirim pesan")
    counts = _l("pesan")
    counters = {
        "sent": _l("diterima layanan"),
        "failed": _l("ditolak"),
        "unknown": _l("tidak pasti"),
        "suppressed": _l("tidak dikirim"),
    }
    cancel_note = _l("Yang sudah terkirim tetap terkirim; sisanya tidak dikirim.")

    occasion_id: int

    def unique_id(self) -> str:
        """One run an occasion; more messages of it are sent by the same."""
        return str(self.occasion_id)

    def outbox(self) -> MessageOutbox:
        """The occasion's messages."""
        return MessageOutbox(self.occasion_id)

    def cancelled(self, outcome: Outcome) -> None:
        """What is left is not sent."""
        hold_back_rest(self.occasion_id, outcome.run_id)

    def result_url(self) -> str:
        """The messages."""
        return url_for("notification.message_list", occasion=self.occasion_id)
