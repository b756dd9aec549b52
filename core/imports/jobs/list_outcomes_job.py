"""All outcomes of an import as a workbook."""

from contextlib import AbstractContextManager
from pathlib import Path

from flask import url_for

from core.i18n import lazy_gettext as _l
from core.imports import listing
from core.jobs import FileJob, RowSource, Tally


class ListOutcomesJob(FileJob[Path]):
    """Write what each row became."""

    timeout = 300
    tries = 3
    label = _l("Menulis daftar hasil impor")
    counts = _l("berkas")

    import_id: int
    round: int

    def unique_id(self) -> str:
        """One workbook a round."""
        return f"{self.import_id}/{self.round}"

    def open_rows(self) -> AbstractContextManager[RowSource[Path]]:
        """Write it, while no transaction keeps others waiting."""
        return listing.written_list(self.import_id, self.round)

    def handle_rows(self, rows: Path, tally: Tally) -> None:
        """Keep it."""
        listing.keep_list(self.import_id, rows)

    def result_url(self) -> str:
        """The import that it belongs to."""
        return url_for("imports.show", import_id=self.import_id)
