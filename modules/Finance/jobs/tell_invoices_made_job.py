"""Telling families which invoices were made for them."""

from sqlalchemy import Select

from core.i18n import lazy_gettext as _l
from core.jobs import Chunk, ChunkedJob, Tally
from modules.Finance.services.batches import find_batch
from modules.Finance.services.owing_families import families_owing
from modules.Finance.services.telling import bills_of_batch, tell_of_batch
from modules.Student.models import Student


class TellInvoicesMadeJob(ChunkedJob[Student]):
    """Hand one notice a family to whoever carries notices; what was told before is not told again."""

    timeout = 120
    tries = 3
    label = _l("Kabarkan tagihan")
    counts = _l("keluarga")
    counters = {"told": _l("keluarga dikabari")}

    batch_id: int

    def unique_id(self) -> str:
        """One live run a batch."""
        return str(self.batch_id)

    def rows(self) -> Select[Student]:
        """One student a family that the batch has billed."""
        return families_owing(bills_of_batch(find_batch(self.batch_id)))

    def handle_chunk(self, chunk: Chunk[Student], tally: Tally) -> None:
        """One notice a family."""
        tally.add("told", tell_of_batch(find_batch(self.batch_id), chunk.rows))
