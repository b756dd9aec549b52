"""What undoing an import would leave, found out before anybody asks for it."""

from flask import url_for

from core.i18n import lazy_gettext as _l
from core.imports import undo_preview
from core.imports.models import ImportRow
from core.imports.undo_walk import UndoWalkJob
from core.jobs import Chunk, Outcome, Tally


class PreviewUndoJob(UndoWalkJob):
    """Try to undo each row and take that back at once; the reasons of those that would stay are kept."""

    timeout = 300
    tries = 3
    chunk_size = 200
    label = _l("Memeriksa pengurungan impor")
    counts = _l("baris")
    counters = {"goes": _l("akan diurungkan"), "stays": _l("akan tetap")}
    cancel_note = _l("Pemeriksaan tidak mengubah data apa pun.")

    def handle_chunk(self, chunk: Chunk[ImportRow], tally: Tally) -> None:
        """Try one chunk."""
        goes, stays = undo_preview.try_undo(self.import_id, self.kind, chunk.rows)
        tally.add("goes", goes)
        tally.add("stays", stays)

    def finished(self, outcome: Outcome) -> None:
        """The page may show it."""
        undo_preview.conclude(self.import_id)

    def result_url(self) -> str:
        """What would stay, and the button."""
        return url_for("imports.undo_page", import_id=self.import_id)
