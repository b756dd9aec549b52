"""The reports of a month as one ZIP."""

from collections.abc import Sequence
from typing import IO

from flask import url_for
from flask_babel import force_locale

from core.exports.order import Order
from core.exports.walk import Leftovers, SomeRows
from core.files import Keeping, keep
from core.files.access import MAKING_TAG
from core.files.expiry import keep_days
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import Job, Tally
from core.jobs.walks import Piece, Walk
from modules.Finance.permissions import VIEW_INVOICES, VIEW_PAYMENTS, VIEW_TOTALS
from modules.Finance.services.month_end import checks_as_text
from modules.Finance.services.month_pack import Archive, PackWalk, SheetPiece, orders_of, parts_of, write_archive
from modules.Finance.services.periods import find_period, period_label

NEEDED = (VIEW_INVOICES, VIEW_PAYMENTS, VIEW_TOTALS)
"""What who asks and who fetches it must hold, since all of it is in the file."""


class PackMonthJob(Job):
    """Write the lists that a foundation asks for each month, piece by piece, and put them together."""

    timeout = 120
    tries = 5
    chunk_size = 4_000
    label = _l("Laporan bulanan")
    counts = _l("baris")
    cancel_note = _l("Berkas yang belum selesai dibuang.")

    fiscal_period_id: int
    language: str
    owner_id: int
    ticket: str
    """The name under which the file will be stored."""

    def unique_id(self) -> str:
        """One live run a month and person."""
        return f"{self.fiscal_period_id}:{self.owner_id}"

    def title(self) -> str:
        """Of which month."""
        return _("Laporan bulanan %(period)s", period=self._month())

    def tags(self) -> Sequence[str]:
        """By which the page of one's downloads finds what is being made."""
        return (MAKING_TAG,)

    def walk(self) -> Walk:
        """List after list."""
        return PackWalk(self._orders())

    def handle_piece(self, piece: Piece, tally: Tally) -> None:
        """Write some rows of a list; in the end put all lists together and let go of the pieces."""
        match piece.content:
            case SheetPiece(number=number, content=SomeRows(columns=columns, before=before, part=part, after=after)):
                order = self._orders()[number]
                content = order.file_form.part(order.table, columns, before=before)
                parts_of(self.ticket, number).write(part, content, after=after)
            case Archive(sheets=sheets):
                self._finish(sheets)
            case Leftovers():
                for number in range(len(self._orders())):
                    parts_of(self.ticket, number).remove()

    def result_url(self) -> str:
        """The file."""
        return url_for("files.show", name=self.ticket)

    def _finish(self, sheets: list[tuple[int, str]]) -> None:
        with force_locale(self.language):
            title, text = self.title(), checks_as_text(find_period(self.fiscal_period_id), self._month())
            notes = {_("0 Daftar periksa.txt"): text}

        def write(target: IO[bytes]) -> None:
            write_archive(target, self.ticket, self._orders(), sheets, notes)

        keep(
            write,
            self.ticket,
            original_name=f"{title}.zip",
            purpose="export",
            owner_id=self.owner_id,
            keeping=Keeping(keep_days(), [each.name for each in NEEDED], VIEW_PAYMENTS.name),
        )

    def _orders(self) -> list[Order]:
        return orders_of(find_period(self.fiscal_period_id), self.language)

    def _month(self) -> str:
        return period_label(find_period(self.fiscal_period_id).starts_on)
