"""Taking a grant back from the bills that it paid."""

from flask import url_for
from sqlalchemy import Select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import Chunk, ChunkedJob, Outcome, Tally
from modules.Finance.models import Payment
from modules.Finance.services.bank.posting import officer_called
from modules.Finance.services.grant_payments import (
    find_application,
    mark_application_undone,
    payments_to_void,
    void_grant_payments,
)
from modules.Finance.services.grants import find_grant


class UndoGrantJob(ChunkedJob[Payment]):
    """Void each payment of an application; the numbers stay, the bills are open again."""

    timeout = 120
    tries = 3
    chunk_size = 20
    label = _l("Batalkan pembukuan bantuan")
    counts = _l("kuitansi")
    counters = {"voided": _l("kuitansi dibatalkan"), "refused": _l("tidak dapat dibatalkan")}
    cancel_note = _l("Yang sudah dibatalkan tetap batal; sisanya tetap berlaku.")

    application_id: int
    officer_id: int
    """Who takes it back: not who paid it out."""

    def unique_id(self) -> str:
        """One live run an application."""
        return str(self.application_id)

    def overlap_key(self) -> str:
        """Never beside the one that pays."""
        return f"finance.grant:{self.application_id}"

    def title(self) -> str:
        """Of which source."""
        grant = find_grant(find_application(self.application_id).grant_id)
        return _("Batalkan pembukuan bantuan %(name)s", name=grant.method.name)

    def rows(self) -> Select[Payment]:
        """What stands."""
        return payments_to_void(self.application_id)

    def handle_chunk(self, chunk: Chunk[Payment], tally: Tally) -> None:
        """Void the chunk's."""
        reason = _("Pembatalan pembukuan bantuan")
        done, refused = void_grant_payments(chunk.rows, reason, officer_called(self.officer_id))
        tally.add("voided", done)
        tally.add("refused", len(refused))
        tally.reject(refused)

    def finished(self, outcome: Outcome) -> None:
        """Remember it."""
        mark_application_undone(self.application_id)

    def result_url(self) -> str:
        """What is left of it."""
        return url_for("finance.grant_application", application_id=self.application_id)
