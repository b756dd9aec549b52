"""Taking back what an import wrote."""

from flask import url_for

from core.i18n import lazy_gettext as _l
from core.imports import states, undoing
from core.imports.models import ImportRow
from core.imports.undo_walk import UndoWalkJob
from core.jobs import Chunk, Outcome, Tally


class UndoImportJob(UndoWalkJob):
    """Undo an import row by row; what something depends on, or what changed since, stays and is named."""

    timeout = 300
    tries = 3
    chunk_size = 200
    label = _l("Mengurungkan impor")
    counts = _l("baris")
    counters = {"undone": _l("diurungkan"), "refused": _l("dibiarkan")}
    cancel_note = _l("Yang sudah diurungkan tetap diurungkan.")

    def handle_chunk(self, chunk: Chunk[ImportRow], tally: Tally) -> None:
        """Ask the kind, and keep its reasons."""
        undone, refused = undoing.undo_rows(self.kind, chunk.rows)
        tally.add("undone", undone)
        tally.add("refused", refused)

    def finished(self, outcome: Outcome) -> None:
        """Sum up."""
        states.conclude_undo(self.import_id, outcome.counters)

    failed = finished
    cancelled = finished

    def result_url(self) -> str:
        """What is left."""
        return url_for("imports.show", import_id=self.import_id)
