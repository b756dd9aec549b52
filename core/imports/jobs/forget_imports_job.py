"""Personal data of old imports is forgotten."""

from sqlalchemy import Select

from core.i18n import lazy_gettext as _l
from core.imports import pruning
from core.imports.models import Import
from core.jobs import Chunk, ChunkedJob, Tally


class ForgetImportsJob(ChunkedJob[Import]):
    """Delete rows, files and looks of imports that are older than the setting says; their numbers stay."""

    timeout = 120
    tries = 3
    chunk_size = 1
    label = _l("Melupakan isi impor lama")
    counts = _l("impor")
    counters = {"rows": _l("baris dihapus")}

    def unique_id(self) -> str:
        """One at a time."""
        return "all"

    def rows(self) -> Select[Import]:
        """Those whose time is over."""
        return pruning.imports_to_forget()

    def handle_chunk(self, chunk: Chunk[Import], tally: Tally) -> None:
        """One import: its rows go."""
        for each in chunk.rows:
            tally.add("rows", pruning.forget(each))
