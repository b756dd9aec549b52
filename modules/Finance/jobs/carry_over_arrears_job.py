"""Open bills of a school year that ended become arrears of that year."""

from flask import url_for
from sqlalchemy import Select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import KeyRange, SetBasedJob, Tally
from modules.Finance.services.carry_over import carry_range, find_carry_over, students_with_bills, year_of
from modules.Student.models import Student


class CarryOverArrearsJob(SetBasedJob):
    """Name the open bills of the year; what has a name keeps it."""

    timeout = 120
    tries = 3
    chunk_size = 20_000
    label = _l("Alihkan tunggakan akhir tahun")
    counts = _l("siswa")
    counters = {"carried": _l("tagihan dialihkan sebagai tunggakan")}
    cancel_note = _l("Yang sudah dialihkan tetap; jalankan lagi untuk sisanya, atau batalkan semuanya.")

    carry_over_id: int

    def unique_id(self) -> str:
        """One live run a carrying over."""
        return str(self.carry_over_id)

    def overlap_key(self) -> str:
        """Never beside the one that takes it back."""
        return f"finance.carry_over:{self.carry_over_id}"

    def title(self) -> str:
        """Of which year."""
        return _("Alihkan tunggakan %(year)s", year=year_of(find_carry_over(self.carry_over_id)).label)

    def rows(self) -> Select[Student]:
        """All students."""
        return students_with_bills()

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Name the range's."""
        carry_over = find_carry_over(self.carry_over_id)
        if carry_over.stands_for_id is not None:
            tally.add("carried", carry_range(carry_over, keys))

    def result_url(self) -> str:
        """What came of it."""
        return url_for("finance.carry_over", year=find_carry_over(self.carry_over_id).school_year_id)
