"""Bills of chosen students paid from a grant."""

from flask import url_for
from sqlalchemy import Select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import Chunk, ChunkedJob, Tally
from modules.Finance.services.bank.posting import officer_called
from modules.Finance.services.booking import hold_day
from modules.Finance.services.grant_payments import find_application, pay_from_grant, recipients_to_pay
from modules.Finance.services.grants import find_grant
from modules.Student.models import Student


class PayFromGrantJob(ChunkedJob[Student]):
    """A payment for each student who has bills that the grant pays; each student once."""

    timeout = 120
    tries = 3
    chunk_size = 20  # receipt numbers of the month are held meanwhile, and the counter waits for them
    label = _l("Bukukan bantuan")
    counts = _l("siswa")
    counters = {
        "paid": _l("siswa mendapat bantuan"),
        "without_bills": _l("siswa tanpa tagihan yang cocok"),
        "refused": _l("belum dapat dibukukan"),
    }
    cancel_note = _l("Yang sudah dibukukan tetap; sisanya dapat dibukukan lagi kapan saja.")

    application_id: int

    def unique_id(self) -> str:
        """One live run an application."""
        return str(self.application_id)

    def overlap_key(self) -> str:
        """Never beside the one that takes it back."""
        return f"finance.grant:{self.application_id}"

    def title(self) -> str:
        """Of which source."""
        return _(
            "Bukukan bantuan %(name)s", name=find_grant(find_application(self.application_id).grant_id).method.name
        )

    def rows(self) -> Select[Student]:
        """Who gets it. A closed month is refused before the first."""
        application = find_application(self.application_id)
        hold_day(application.booked_on)
        return recipients_to_pay(application)

    def handle_chunk(self, chunk: Chunk[Student], tally: Tally) -> None:
        """Pay for the chunk's."""
        application = find_application(self.application_id)
        if application.undone_at is not None:
            return
        officer = officer_called(application.made_by_id)
        paid = pay_from_grant(application, [student.id for student in chunk.rows], officer)
        tally.add("paid", paid.payments)
        tally.add("without_bills", paid.without_bills)
        tally.add("refused", len(paid.refused))
        tally.reject(paid.refused)

    def result_url(self) -> str:
        """What came of it."""
        return url_for("finance.grant_application", application_id=self.application_id)
