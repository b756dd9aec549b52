"""The late fees of a month."""

from flask import url_for
from sqlalchemy import Select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import Chunk, ChunkedJob, Tally
from modules.Finance.models import Invoice
from modules.Finance.services.batches import find_batch
from modules.Finance.services.late_fee_charges import charge_late_fees
from modules.Finance.services.late_fees import late_bills
from modules.Finance.services.periods import find_open_period, hold_open_period


class ChargeLateFeesJob(ChunkedJob[Invoice]):
    """Ask for the late fee of each bill that is late, once a month; what was asked for already stays."""

    timeout = 120
    tries = 3
    chunk_size = 500
    label = _l("Buat denda keterlambatan")
    counts = _l("tagihan terlambat")
    counters = {"made": _l("denda dibuat"), "left": _l("tanpa denda karena batasnya tercapai atau baru dibayar")}
    cancel_note = _l("Denda yang sudah dibuat tetap; dapat dibatalkan bersama dari halamannya.")

    fiscal_period_id: int
    batch_id: int

    def unique_id(self) -> str:
        """One live run a month."""
        return str(self.fiscal_period_id)

    def title(self) -> str:
        """Of which month."""
        return _("Buat: %(label)s", label=find_batch(self.batch_id).label)

    def rows(self) -> Select[Invoice]:
        """Bills that are late and have none of the month yet. A closed month is refused before the first."""
        return late_bills(find_open_period(self.fiscal_period_id))

    def handle_chunk(self, chunk: Chunk[Invoice], tally: Tally) -> None:
        """Ask for the chunk's."""
        period = hold_open_period(self.fiscal_period_id)
        made = charge_late_fees(period, [bill.id for bill in chunk.rows], find_batch(self.batch_id))
        tally.add("made", made)
        tally.add("left", len(chunk.rows) - made)

    def result_url(self) -> str:
        """What it made."""
        return url_for("finance.batch", batch_id=self.batch_id)
