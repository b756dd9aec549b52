"""States as an office says them."""

from core.i18n import lazy_gettext as _l
from core.imports.models import ImportState

STATE_WORDS = {
    ImportState.LOOKING: _l("berkas dibaca"),
    ImportState.UPLOADED: _l("kolom belum dicocokkan"),
    ImportState.CHECKING: _l("sedang diperiksa"),
    ImportState.CHECKED: _l("sudah diperiksa, belum diimpor"),
    ImportState.IMPORTING: _l("sedang diimpor"),
    ImportState.IMPORTED: _l("sudah diimpor"),
    ImportState.STOPPED: _l("terhenti"),
    ImportState.UNDOING: _l("sedang diurungkan"),
    ImportState.UNDONE: _l("diurungkan"),
}
BADGES = {
    ImportState.LOOKING: "running",
    ImportState.UPLOADED: "queued",
    ImportState.CHECKING: "running",
    ImportState.CHECKED: "paused",
    ImportState.IMPORTING: "running",
    ImportState.IMPORTED: "done",
    ImportState.STOPPED: "failed",
    ImportState.UNDOING: "running",
    ImportState.UNDONE: "cancelled",
}
"""State → the colour of a run's state."""
