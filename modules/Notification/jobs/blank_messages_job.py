"""What old messages said to whom, taken away."""

from typing import Any

from sqlalchemy import Select

from core.i18n import lazy_gettext as _l
from core.jobs import KeyRange, SetBasedJob, Tally
from modules.Notification.services.blanking import blank, blankable


class BlankMessagesJob(SetBasedJob):
    """Blank messages that ended longer ago than the school keeps them; the rows stay, so nothing is sent again."""

    timeout = 120
    tries = 3
    chunk_size = 5_000
    label = _l("Hapus isi pesan lama")
    counts = _l("pesan")
    counters = {"blanked": _l("dikosongkan")}

    def unique_id(self) -> str:
        """One at a time."""
        return "all"

    def rows(self) -> Select[Any]:
        """Those that ended long ago."""
        return blankable()

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """By one statement."""
        tally.add("blanked", blank(keys))
