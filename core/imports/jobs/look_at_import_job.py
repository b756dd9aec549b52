"""An uploaded file becomes something to choose from: sheets, header, first rows."""

from contextlib import AbstractContextManager

from flask import url_for

from core.i18n import lazy_gettext as _l
from core.imports import looking, states
from core.jobs import FileJob, Outcome, RowSource, Tally
from core.sheets import WorkbookDescription


class LookAtImportJob(FileJob[WorkbookDescription]):
    """Look a file over, and keep its rows for the steps that follow."""

    timeout = 300
    tries = 3
    queue = "high"
    label = _l("Membaca berkas impor")
    counts = _l("berkas")

    import_id: int
    sheet: str | None = None
    header_row: int | None = None
    """Where the person says that the header begins."""

    def unique_id(self) -> str:
        """One look a file."""
        return str(self.import_id)

    def open_rows(self) -> AbstractContextManager[RowSource[WorkbookDescription]]:
        """Look, while no transaction keeps others waiting."""
        return looking.look_at(self.import_id, sheet=self.sheet, header_row=self.header_row)

    def handle_rows(self, rows: WorkbookDescription, tally: Tally) -> None:
        """Keep what was found."""
        looking.keep_look(self.import_id, rows)

    def failed(self, outcome: Outcome) -> None:
        """The file can't be read; the run says why."""
        states.stop(self.import_id)

    cancelled = failed

    def result_url(self) -> str:
        """Where its columns are matched."""
        return url_for("imports.show", import_id=self.import_id)
