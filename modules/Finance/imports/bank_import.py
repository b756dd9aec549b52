"""Statements of the school's bank accounts."""

from collections.abc import Mapping, Sequence

from core.accounts.acting import acting_user_id
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.imports import Entry, ImportKind, Option, Options, RowResult, Written
from core.jobs import dispatch
from core.sheets import Layout, RowChunk
from modules.Finance.jobs.match_bank_lines_job import MatchBankLinesJob
from modules.Finance.permissions import RECONCILE
from modules.Finance.services.bank.form import BankForm
from modules.Finance.services.bank.forms import bank_layout, found_forms
from modules.Finance.services.bank.intake import bank_accounts, compare_lines, undo_lines, write_lines
from modules.Finance.services.bank.reading import read_statement

ACCOUNT = "account"
FORM = "form"


def offered_forms() -> list[tuple[str, str]]:
    """The forms as choices; the first lets the program find out."""
    return [("", _("Kenali dari isinya")), *((form.key, form.label) for form in found_forms().forms)]


class BankImport(ImportKind):
    """Lines of a statement, each once; they are matched when the import has written them."""

    name = "bank"
    label = _l("Impor mutasi bank")
    counts = _l("baris mutasi")
    explanation = _l(
        "Unduh mutasi atau laporan virtual account dari situs bank (CSV atau Excel), lalu unggah apa adanya. Baris "
        "yang sudah pernah masuk tidak masuk lagi. Rekeningnya didaftarkan di Cara bayar."
    )
    permission = RECONCILE
    fields = {"date": _l("Tanggal"), "amount": _l("Jumlah"), "way": _l("Arah")}
    options = (
        Option(name=ACCOUNT, label=_l("Rekening"), choices=bank_accounts),
        Option(name=FORM, label=_l("Bentuk berkas"), choices=offered_forms),
    )
    result_endpoint = "finance.bank_list"

    @property
    def layout(self) -> Layout:  # type: ignore[override]  # the school's own forms are known only when asked
        """The columns of every form, also of the school's own."""
        return bank_layout()

    def compare(self, rows: RowChunk, options: Options) -> list[RowResult]:
        """By account, day, amount, text and balance."""
        return compare_lines(read_statement(rows, _forms(options)), method_id=int(options[ACCOUNT]))

    def write(self, results: Sequence[RowResult], options: Options) -> Mapping[int, Written]:
        """As lines, and have them matched."""
        written = write_lines(results, method_id=int(options[ACCOUNT]))
        dispatch(MatchBankLinesJob(is_of_new=True), requested_by_id=acting_user_id())
        return written

    def undo(self, entries: Sequence[Entry]) -> Mapping[int, str]:
        """By forgetting them, as far as they are not booked."""
        return undo_lines(entries)


def _forms(options: Options) -> list[BankForm]:
    forms = found_forms().forms
    return [form for form in forms if form.key == options.get(FORM)] or forms
