"""Writing down the messages of a letter to many."""

from typing import Any

from flask import url_for
from sqlalchemy import Select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import Chunk, ChunkedJob, Outcome, Tally
from modules.Notification.services.broadcasts import all_planned, find_letter, note_cancelled
from modules.Notification.services.planning import plan_rows, rows_of
from modules.Notification.services.stopping import keep_here


class PlanBroadcastJob(ChunkedJob[Any]):
    """Write a message for each recipient; when all are written they leave, as limits and quiet hours let them."""

    timeout = 120
    tries = 3
    chunk_size = 1_000
    label = _l("Siapkan pesan massal")
    counts = _l("penerima")
    counters = {
        "pending": _l("akan dikirim"),
        "suppressed": _l("tidak dikirimi"),
        "unreachable": _l("tanpa alamat"),
    }
    cancel_note = _l("Belum ada yang dikirim; yang sudah disiapkan tidak akan dikirim.")

    broadcast_id: int

    def unique_id(self) -> str:
        """One live run a letter."""
        return str(self.broadcast_id)

    def title(self) -> str:
        """Which letter."""
        return _("Siapkan: %(title)s", title=find_letter(self.broadcast_id).title)

    def rows(self) -> Select[Any]:
        """The audience, of those whom who asked may see."""
        return rows_of(find_letter(self.broadcast_id))

    def handle_chunk(self, chunk: Chunk[Any], tally: Tally) -> None:
        """Write the chunk's messages."""
        queued = plan_rows(find_letter(self.broadcast_id), chunk.rows)
        tally.add("pending", queued.pending + queued.arrived)
        tally.add("suppressed", queued.suppressed)
        tally.add("unreachable", queued.unreachable)

    def finished(self, outcome: Outcome) -> None:
        """Let them leave."""
        all_planned(self.broadcast_id)

    def cancelled(self, outcome: Outcome) -> None:
        """Nothing leaves."""
        broadcast = find_letter(self.broadcast_id)
        keep_here(broadcast)
        note_cancelled(broadcast)

    def result_url(self) -> str:
        """The letter."""
        return url_for("notification.broadcast", broadcast_id=self.broadcast_id)
