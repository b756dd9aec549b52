"""The leger of classes as a workbook."""

from collections.abc import Sequence
from typing import IO

from flask import url_for

from core.documents.letterhead import letterhead
from core.files import Keeping, keep
from core.files.access import MAKING_TAG
from core.files.expiry import keep_days
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import Job, Tally
from core.sheets.ledger import write_ledger
from modules.Report.errors import ReportNotFoundError
from modules.Report.permissions import PRINT_REPORTS
from modules.Report.services.leger_sheets import leger_sheet
from modules.Report.services.scope import ClassTerm
from modules.Report.services.terms import visible_classes
from modules.Student.models.semester import Half


class ExportLegerJob(Job):
    """Write a sheet a class, of those that who asks may see, into one workbook that waits for them."""

    timeout = 300
    tries = 3
    label = _l("Leger Excel")
    counts = _l("rombel")

    ticket: str
    owner_id: int
    name: str
    school_year_id: int
    half: int
    class_group_id: int | None = None
    with_rank: bool = False

    def title(self) -> str:
        """Whose leger."""
        return f"{self.label}: {self.name}"

    def tags(self) -> Sequence[str]:
        """By which the page of one's downloads finds what is being made."""
        return (MAKING_TAG,)

    def handle(self, tally: Tally) -> None:
        """All of it: some classes, each in a fixed number of queries."""
        keep(
            self._write,
            self.ticket,
            original_name=f"{self.name}.xlsx",
            purpose="leger",
            owner_id=self.owner_id,
            keeping=Keeping(keep_days(), [PRINT_REPORTS.name]),
        )

    def result_url(self) -> str:
        """The workbook."""
        return url_for("files.show", name=self.ticket)

    def _write(self, out: IO[bytes]) -> None:
        terms = [
            ClassTerm(group, Half(self.half)) for group in visible_classes(self.school_year_id, self.class_group_id)
        ]
        if not terms:
            raise ReportNotFoundError(_("Tidak ada rombel yang dapat Anda lihat di semester ini."))
        school = letterhead().name
        sheets = [leger_sheet(each, school=school, with_rank=self.with_rank) for each in terms]
        write_ledger(out, sheets, sum_title=_("Jumlah"), mean_title=_("Rata-rata"))
