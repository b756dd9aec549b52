"""A list of attendance and hours becomes the numbers of a month."""

from collections.abc import Mapping, Sequence

from core.i18n import lazy_gettext as _l
from core.imports import Entry, ImportKind, Option, Options, RowResult, Written
from core.sheets import Layout, RowChunk
from modules.Payroll.permissions import RECORD_WORK
from modules.Payroll.reading.work_rows import read_work, work_layout
from modules.Payroll.services.loans import Month, this_month
from modules.Payroll.services.quantities import used_quantity_kinds
from modules.Payroll.services.work_intake import compare_work, undo_work, write_work

MONTH = "month"
MONTHS_OFFERED = 13


def offered_months() -> list[tuple[str, str]]:
    """This month and those before."""
    now = this_month()
    months = [now.plus(-index) for index in range(MONTHS_OFFERED)]
    return [(f"{each.year}-{each.month:02}", f"{each.month:02}/{each.year}") for each in months]


class WorkImport(ImportKind):
    """Numbers of a month, by person and thing that is counted."""

    name = "work"
    label = _l("Impor kehadiran dan jam")
    counts = _l("pegawai")
    explanation = _l(
        "Satu baris tiap pegawai, dikenali dengan NIY, NIK, NIP, atau nama; satu kolom tiap hal yang dihitung, dengan "
        "judul seperti di halaman Kehadiran dan jam. Sel kosong tidak mengubah apa pun."
    )
    permission = RECORD_WORK
    options = (Option(name=MONTH, label=_l("Bulan"), choices=offered_months),)
    result_endpoint = "payroll.work"

    @property
    def layout(self) -> Layout:  # type: ignore[override]
        """The columns of what this school counts."""
        return work_layout(used_quantity_kinds())

    def compare(self, rows: RowChunk, options: Options) -> list[RowResult]:
        """By person."""
        return compare_work(read_work(rows, used_quantity_kinds()), _month(options))

    def write(self, results: Sequence[RowResult], options: Options) -> Mapping[int, Written]:
        """In bulk."""
        return write_work(results, _month(options))

    def undo(self, entries: Sequence[Entry]) -> Mapping[int, str]:
        """As far as nobody changed them since."""
        return undo_work(entries)


def _month(options: Options) -> Month:
    year, _dash, month = options[MONTH].partition("-")
    return Month(int(year), int(month))
