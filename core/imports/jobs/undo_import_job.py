"""Taking back what an import wrote."""

from flask import url_for
from sqlalchemy import Select

from core.i18n import lazy_gettext as _l
from core.imports import states, undoing
from core.imports.models import ImportRow
from core.jobs import Chunk, ChunkedJob, Outcome, Tally


class UndoImportJob(ChunkedJob[ImportRow]):
    """Undo an import row by row; what something depends on, or what changed since, stays and is named."""

    timeout = 300
    tries = 3
    chunk_size = 200
    label = _l("Mengurungkan impor")
    counts = _l("baris")
    counters = {"undone": _l("diurungkan"), "refused": _l("dibiarkan")}
    cancel_note = _l("Yang sudah diurungkan tetap diurungkan.")

    import_id: int
    round: int
    kind: str

    def unique_id(self) -> str:
        """One at a time."""
        return str(self.import_id)

    def overlap_key(self) -> str:
        """Not while a file of this kind comes in."""
        return f"imports:{self.kind}"

    def rows(self) -> Select[ImportRow]:
        """What was written and not undone yet."""
        return undoing.rows_to_undo(self.import_id, self.round)

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
