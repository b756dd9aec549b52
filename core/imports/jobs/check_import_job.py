"""The dry run: what each row would become."""

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


class CheckImportJob(FileJob[RowChunk]):
    """Compare each row with what is known; nothing of it is written."""

    timeout = 300
    tries = 3
    chunk_size = 1_500
    label = _l("Memeriksa berkas impor")
    counts = _l("baris")
    counters = {outcome.value: word for outcome, word in OUTCOME_WORDS.items()}
    cancel_note = _l("Pemeriksaan tidak mengubah data apa pun.")

    import_id: int
    round: int

    def unique_id(self) -> str:
        """One dry run a matching of columns."""
        return f"{self.import_id}/{self.round}"

    def open_rows(self) -> AbstractContextManager[RowSource[RowChunk]]:
        """The sheet that the person chose."""
        return rows_of(self.import_id)

    def handle_rows(self, rows: RowChunk, tally: Tally) -> None:
        """Compare one chunk."""
        work = pipeline.work_on(self.import_id, self.round, ImportState.CHECKING)
        tally.counts.update(pipeline.check_chunk(work, rows))

    def finished(self, outcome: Outcome) -> None:
        """Sum up; where rows need a person, have them written to a workbook of their own."""
        states.conclude_check(self.import_id, self.round, outcome.counters)
        has_bad = any(outcome.counters.get(each.value) for each in BAD)
        job = WriteFaultyRowsJob(import_id=self.import_id, round=self.round)
        dispatch_if(has_bad, job, requested_by_id=states.owner_of(self.import_id))

    def failed(self, outcome: Outcome) -> None:
        """Back to the columns."""
        states.stop(self.import_id)

    cancelled = failed

    def result_url(self) -> str:
        """What would happen."""
        return url_for("imports.show", import_id=self.import_id)
