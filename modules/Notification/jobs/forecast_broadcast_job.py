"""Counting what a letter to many would come to."""

from typing import Any

from flask import url_for
from sqlalchemy import Select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import Chunk, ChunkedJob, Outcome, Tally
from modules.Notification.models import Channel
from modules.Notification.services.broadcasts import find_letter
from modules.Notification.services.forecasts import ALL, SUPPRESSED, WITHOUT, count_rows, keep_count
from modules.Notification.services.planning import rows_of


class ForecastBroadcastJob(ChunkedJob[Any]):
    """Count who would get a letter, by which way, and who can't be reached; nothing is written but the count."""

    timeout = 120
    tries = 3
    chunk_size = 1_000
    label = _l("Hitung penerima pesan massal")
    counts = _l("penerima")
    counters = {
        ALL: _l("penerima"),
        Channel.WHATSAPP.value: _l("lewat WhatsApp"),
        Channel.EMAIL.value: _l("lewat surel"),
        Channel.INBOX.value: _l("ke kotak masuk"),
        SUPPRESSED: _l("tidak dikirimi"),
        WITHOUT: _l("tanpa alamat"),
    }

    broadcast_id: int

    def unique_id(self) -> str:
        """One live count a letter."""
        return str(self.broadcast_id)

    def title(self) -> str:
        """Which letter."""
        return _("Hitung penerima: %(title)s", title=find_letter(self.broadcast_id).title)

    def rows(self) -> Select[Any]:
        """The audience, of those whom who asked may see."""
        return rows_of(find_letter(self.broadcast_id))

    def handle_chunk(self, chunk: Chunk[Any], tally: Tally) -> None:
        """Count them."""
        for name, number in count_rows(find_letter(self.broadcast_id), chunk.rows).items():
            tally.add(name, number)

    def finished(self, outcome: Outcome) -> None:
        """Keep the count with the letter."""
        keep_count(find_letter(self.broadcast_id), outcome.counters)

    def result_url(self) -> str:
        """The letter."""
        return url_for("notification.broadcast", broadcast_id=self.broadcast_id)
