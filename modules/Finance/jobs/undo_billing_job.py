"""Taking the invoices of a batch back."""

from flask import url_for
from sqlalchemy import Select, select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import KeyRange, Outcome, SetBasedJob, Tally
from modules.Finance.models import Invoice
from modules.Finance.services.batches import find_batch, is_of_batch, mark_undone, undo_range
from modules.Finance.services.left_out import LeftOut
from modules.Finance.services.periods import find_open_period, hold_open_period
from modules.Student.models import Student


class UndoBillingJob(SetBasedJob):
    """Cancel the invoices of a batch that nothing was paid on; the others stay, and it says how many."""

    timeout = 120
    tries = 3
    chunk_size = 20_000
    label = _l("Batalkan pembuatan tagihan")
    counts = _l("siswa")
    counters = {"cancelled": _l("tagihan dibatalkan"), "kept": _l("tagihan tetap karena sudah dibayar")}
    cancel_note = _l("Tagihan yang sudah dibatalkan tetap batal; sisanya tetap berlaku.")

    batch_id: int
    by_id: int | None = None
    """Who asked."""

    def unique_id(self) -> str:
        """One live run a batch."""
        return str(self.batch_id)

    def title(self) -> str:
        """What is taken back."""
        return _("Batalkan: %(label)s", label=find_batch(self.batch_id).label)

    def rows(self) -> Select[Student]:
        """Whom it billed. A closed period is refused before the first."""
        batch = find_batch(self.batch_id)
        find_open_period(batch.fiscal_period_id)
        return select(Student).where(Student.id.in_(select(Invoice.student_id).where(is_of_batch(batch))))

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Cancel the range's."""
        batch = find_batch(self.batch_id)
        hold_open_period(batch.fiscal_period_id)
        cancelled, kept = undo_range(batch, keys, by_id=self.by_id)
        tally.add("cancelled", cancelled)
        tally.add("kept", kept)
        if kept:
            reason = _(
                "%(number)s tagihan sudah dibayar, jadi tetap berlaku. Batalkan pembayarannya dahulu.", number=kept
            )
            tally.reject([LeftOut(kept, _("Tagihan"), reason)])

    def finished(self, outcome: Outcome) -> None:
        """Remember it."""
        mark_undone(self.batch_id)

    def result_url(self) -> str:
        """What is left of the batch."""
        return url_for("finance.batch", batch_id=self.batch_id)
