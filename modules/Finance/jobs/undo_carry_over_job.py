"""Taking a carrying over of arrears back."""

from flask import url_for
from sqlalchemy import Select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import KeyRange, Outcome, SetBasedJob, Tally
from modules.Finance.services.carry_over import (
    end_carry_over,
    find_carry_over,
    students_with_bills,
    uncarry_range,
    year_of,
)
from modules.Student.models import Student


class UndoCarryOverJob(SetBasedJob):
    """Take the name of arrears from the bills; bills and payments stay as they are."""

    timeout = 120
    tries = 3
    chunk_size = 20_000
    label = _l("Batalkan pengalihan tunggakan")
    counts = _l("siswa")
    counters = {"returned": _l("tagihan kembali seperti semula")}

    carry_over_id: int

    def unique_id(self) -> str:
        """One live run a carrying over."""
        return str(self.carry_over_id)

    def overlap_key(self) -> str:
        """Never beside the one that carries over."""
        return f"finance.carry_over:{self.carry_over_id}"

    def title(self) -> str:
        """Of which year."""
        return _("Batalkan pengalihan tunggakan %(year)s", year=year_of(find_carry_over(self.carry_over_id)).label)

    def rows(self) -> Select[Student]:
        """All students."""
        return students_with_bills()

    def handle_range(self, keys: KeyRange, tally: Tally) -> None:
        """Take it from the range's."""
        tally.add("returned", uncarry_range(find_carry_over(self.carry_over_id), keys))

    def finished(self, outcome: Outcome) -> None:
        """The year may be carried over anew."""
        end_carry_over(self.carry_over_id)

    def result_url(self) -> str:
        """The year as it was."""
        return url_for("finance.carry_over", year=find_carry_over(self.carry_over_id).school_year_id)
