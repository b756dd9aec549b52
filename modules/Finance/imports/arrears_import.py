"""What students owed before the school began to bill here."""

from collections.abc import Mapping, Sequence

from core.i18n import lazy_gettext as _l
from core.imports import Entry, ImportKind, Option, Options, RowResult, Written
from core.sheets import Column, Layout, RowChunk
from modules.Finance.permissions import ISSUE_INVOICES
from modules.Finance.services.arrears_rows import read_arrears
from modules.Finance.services.opening_arrears import compare_arrears, undo_arrears, write_arrears
from modules.Finance.services.periods import offered_periods

TAKEN_OVER = "period"


class ArrearsImport(ImportKind):
    """Invoices of earlier months, and one sum of all that was before."""

    name = "arrears"
    label = _l("Impor tunggakan awal")
    counts = _l("tagihan")
    explanation = _l(
        "Satu baris tiap tunggakan. Bulan ditulis 2026-07 atau Juli 2026; kosong berarti semua yang sebelum pindah ke "
        "sini. Jumlah itu ditagih di bulan yang Anda pilih."
    )
    permission = ISSUE_INVOICES
    layout = Layout(
        columns=(
            Column("nisn", ("NISN", "No NISN", "Nomor NISN"), "identifier"),
            Column("nipd", ("NIPD", "NIS", "No Induk", "Nomor Induk"), "identifier"),
            Column("name", ("Nama", "Nama Siswa", "Nama Lengkap")),
            Column("fee", ("Jenis biaya", "Biaya", "Jenis", "Tagihan")),
            Column("month", ("Bulan", "Periode")),
            Column("amount", ("Jumlah", "Nominal", "Tunggakan", "Jumlah (Rp)"), "money"),
            Column("note", ("Keterangan", "Catatan")),
        ),
        required=(("nisn", "nipd"), ("fee",), ("amount",)),
    )
    fields = {"fee": _l("Jenis biaya"), "month": _l("Bulan"), "amount": _l("Jumlah")}
    options = (Option(name=TAKEN_OVER, label=_l("Yang sebelumnya ditagih di"), choices=offered_periods),)
    result_endpoint = "finance.invoice_list"

    def compare(self, rows: RowChunk, options: Options) -> list[RowResult]:
        """By student, fee and month."""
        return compare_arrears(read_arrears(rows), taken_over_id=int(options[TAKEN_OVER]))

    def write(self, results: Sequence[RowResult], options: Options) -> Mapping[int, Written]:
        """As invoices."""
        return write_arrears(results, taken_over_id=int(options[TAKEN_OVER]))

    def undo(self, entries: Sequence[Entry]) -> Mapping[int, str]:
        """By cancelling them, as far as nothing was paid."""
        return undo_arrears(entries)
