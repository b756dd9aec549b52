"""Whose money the lines of a statement are."""

from flask import url_for
from sqlalchemy import Select

from core.i18n import lazy_gettext as _l
from core.jobs import Chunk, ChunkedJob, Tally
from modules.Finance.models import BankLine
from modules.Finance.services.bank.matching import lines_to_match, match_lines


class MatchBankLinesJob(ChunkedJob[BankLine]):
    """Propose a student for each open line; what a person decided stays."""

    timeout = 120
    tries = 3
    chunk_size = 1_000
    unique_until_started = True  # lines that come in while it walks are the next run's
    label = _l("Cocokkan mutasi bank")
    counts = _l("baris mutasi")
    counters = {"sure": _l("pasti"), "likely": _l("diusulkan"), "manual": _l("perlu dipilih sendiri")}
    cancel_note = _l("Baris yang belum dicocokkan tetap dapat dipilih sendiri.")

    is_of_new: bool = False
    """Only lines that were never looked at."""

    def unique_id(self) -> str:
        """One that waits, of each sort."""
        return "new" if self.is_of_new else "all"

    def overlap_key(self) -> str:
        """Two would do the same."""
        return "finance.bank.match"

    def rows(self) -> Select[BankLine]:
        """Open lines that nobody decided."""
        return lines_to_match(is_of_new=self.is_of_new)

    def handle_chunk(self, chunk: Chunk[BankLine], tally: Tally) -> None:
        """Look up what speaks for whom, weigh it, keep the proposals."""
        sure, likely, manual = match_lines(chunk.rows)
        tally.add("sure", sure)
        tally.add("likely", likely)
        tally.add("manual", manual)

    def result_url(self) -> str:
        """The lines."""
        return url_for("finance.bank_list")
