"""The import itself."""

from contextlib import AbstractContextManager

from flask import url_for

from core.i18n import lazy_gettext as _l
from core.imports import pipeline, states
from core.imports.jobs.write_faulty_rows_job import WriteFaultyRowsJob
from core.imports.models import ImportState
from core.imports.outcomes import BAD, OUTCOME_WORDS
from core.imports.source import rows_of
from core.jobs import FileJob, Outcome, RowSource, Tally, dispatch_if
from core.sheets import RowChunk


class RunImportJob(FileJob[RowChunk]):
    """Write the good rows of a file, chunk by chunk, each compared anew."""

    timeout = 300
    tries = 3
    chunk_size = 1_500  # about 100 ms of SQLite's write lock
    label = _l("Mengimpor berkas")
    counts = _l("baris")
    counters = {outcome.value: word for outcome, word in OUTCOME_WORDS.items()}
    cancel_note = _l("Baris yang sudah diimpor tetap ada; impor dapat diurungkan di halamannya.")

    import_id: int
    round: int
    kind: str

    def unique_id(self) -> str:
        """One import of a dry run, however often the button is pressed."""
        return f"{self.import_id}/{self.round}"

    def overlap_key(self) -> str:
        """Two files of a kind at once could meet the same records."""
        return f"imports:{self.kind}"

    def open_rows(self) -> AbstractContextManager[RowSource[RowChunk]]:
        """The sheet that was checked."""
        return rows_of(self.import_id)

    def handle_rows(self, rows: RowChunk, tally: Tally) -> None:
        """Write one chunk."""
        work = pipeline.work_on(self.import_id, self.round, ImportState.IMPORTING, ImportState.STOPPED)
        tally.counts.update(pipeline.write_chunk(work, rows))

    def finished(self, outcome: Outcome) -> None:
        """Sum up; what stayed behind is written to a workbook of its own."""
        states.conclude_run(self.import_id, outcome.counters)
        has_bad = any(outcome.counters.get(each.value) for each in BAD)
        job = WriteFaultyRowsJob(import_id=self.import_id, round=self.round)
        dispatch_if(has_bad, job, requested_by_id=states.owner_of(self.import_id))

    def failed(self, outcome: Outcome) -> None:
        """What was written stays, and can be undone."""
        states.stop(self.import_id, outcome.counters)

    cancelled = failed

    def result_url(self) -> str:
        """What became of each row."""
        return url_for("imports.show", import_id=self.import_id)
