"""Booking the ticked lines of bank statements."""

from flask import url_for
from sqlalchemy import Select

from core.i18n import lazy_gettext as _l
from core.jobs import Chunk, ChunkedJob, Tally
from modules.Finance.models import BankLine
from modules.Finance.services.bank.posting import lines_to_post, officer_called, post_lines


class PostBankLinesJob(ChunkedJob[BankLine]):
    """Take a payment for each ticked line; one that is refused says why and stays."""

    timeout = 120
    tries = 3
    chunk_size = 20  # receipt numbers of the month are held meanwhile, and the counter waits for them
    label = _l("Bukukan mutasi bank")
    counts = _l("baris mutasi")
    counters = {
        "booked": _l("dibukukan"),
        "to_deposit": _l("sebagian atau seluruhnya menjadi titipan"),
        "left": _l("belum dapat dibukukan"),
    }
    cancel_note = _l("Yang sudah dibukukan tetap; sisanya dapat dibukukan lagi kapan saja.")

    officer_id: int
    """In whose name the receipts are."""

    def unique_id(self) -> str:
        """One at a time."""
        return "all"

    def rows(self) -> Select[BankLine]:
        """What is ticked."""
        return lines_to_post()

    def handle_chunk(self, chunk: Chunk[BankLine], tally: Tally) -> None:
        """Book them."""
        posted = post_lines(chunk.rows, officer_called(self.officer_id))
        tally.add("booked", posted.booked)
        tally.add("to_deposit", posted.to_deposit)
        tally.add("left", len(posted.left))
        tally.reject(posted.left)

    def result_url(self) -> str:
        """What was booked."""
        return url_for("finance.bank_list", shelf="posted")
