"""What the Finance module gives the application."""

from core.i18n import lazy_gettext as _l
from core.merging import Merger
from core.modules import Provider
from core.web.menu import MenuItem
from core.web.panels import Panel
from core.web.setup_steps import SetupStep
from modules.Finance import audit_actions, bank_audit, billing_audit, exports
from modules.Finance.document_kinds import ARREARS_LETTER, INVOICE, RECEIPT
from modules.Finance.imports.arrears_import import ArrearsImport
from modules.Finance.imports.bank_import import BankImport
from modules.Finance.permissions import (
    ALL,
    CASHIER,
    CLOSE_PERIODS,
    EDIT_DISCOUNTS,
    EDIT_GRANTS,
    EDIT_METHODS,
    EDIT_TARIFFS,
    HEADMASTER,
    ISSUE_INVOICES,
    PROPOSE_WRITE_OFFS,
    RECONCILE,
    REOPEN_PERIODS,
    TAKE_PAYMENTS,
    VIEW_INVOICES,
    VIEW_PAYMENTS,
    VIEW_TOTALS,
)
from modules.Finance.routes import blueprint
from modules.Finance.services.grants import move_recipients, nothing_against_grants
from modules.Finance.services.invoice_list import has_invoices
from modules.Finance.services.student_invoices import invoices_of, move_invoices, why_not_one
from modules.Finance.services.student_ledger import move_ledger, nothing_against
from modules.Finance.services.tariffs import has_tariffs


class FinanceProvider(Provider):
    """Fees, tariffs, discounts, fiscal periods and invoices."""

    blueprint = blueprint
    permissions = (*ALL, REOPEN_PERIODS)
    audit_actions = (*audit_actions.ALL, *bank_audit.ALL, *billing_audit.ALL)
    roles = {"finance": ALL, "cashier": CASHIER, "headmaster": HEADMASTER}
    panels = (
        Panel(
            slot="student.profile",
            name="invoices",
            label=_l("Tagihan"),
            permission=VIEW_INVOICES,
            template="finance/_student_invoices.html",
            context=invoices_of,
            order=50,
        ),
    )
    mergers = (
        Merger(subject="student.record", objection=why_not_one, move=move_invoices),
        Merger(subject="student.record", objection=nothing_against, move=move_ledger),
        Merger(subject="student.record", objection=nothing_against_grants, move=move_recipients),
    )
    exports = exports.ALL
    imports = (ArrearsImport(), BankImport())
    documents = (RECEIPT, INVOICE, ARREARS_LETTER)
    menu_heading = _l("Keuangan")
    menu = (
        MenuItem(label=_l("Keuangan"), endpoint="finance.dashboard", permission=VIEW_TOTALS, order=15),
        MenuItem(label=_l("Loket"), endpoint="finance.counter", permission=TAKE_PAYMENTS, order=16),
        MenuItem(label=_l("Kas"), endpoint="finance.cash", permission=TAKE_PAYMENTS, order=17),
        MenuItem(label=_l("Pembayaran"), endpoint="finance.payment_list", permission=VIEW_PAYMENTS, order=18),
        MenuItem(label=_l("Mutasi bank"), endpoint="finance.bank_list", permission=RECONCILE, order=18),
        MenuItem(label=_l("Buku kas"), endpoint="finance.cash_book", permission=VIEW_PAYMENTS, order=18),
        MenuItem(label=_l("Rekap SPP"), endpoint="finance.recapitulation", permission=VIEW_INVOICES, order=22),
        MenuItem(label=_l("Piutang"), endpoint="finance.receivables", permission=VIEW_TOTALS, order=21),
        MenuItem(label=_l("Tagihan"), endpoint="finance.invoice_list", permission=VIEW_INVOICES, order=20),
        MenuItem(label=_l("Tunggakan"), endpoint="finance.arrears", permission=VIEW_INVOICES, order=21),
        MenuItem(label=_l("Tarif"), endpoint="finance.tariff_list", permission=EDIT_TARIFFS, order=30),
        MenuItem(label=_l("Jenis biaya"), endpoint="finance.fee_list", permission=EDIT_TARIFFS, order=32),
        MenuItem(label=_l("Denda"), endpoint="finance.late_fees", permission=ISSUE_INVOICES, order=33),
        MenuItem(label=_l("Potongan"), endpoint="finance.discount_list", permission=EDIT_DISCOUNTS, order=34),
        MenuItem(label=_l("Bantuan"), endpoint="finance.grant_list", permission=EDIT_GRANTS, order=35),
        MenuItem(label=_l("Periode"), endpoint="finance.period_list", permission=CLOSE_PERIODS, order=40),
        MenuItem(label=_l("Penghapusan"), endpoint="finance.write_off_list", permission=PROPOSE_WRITE_OFFS, order=19),
        MenuItem(label=_l("Pola nomor"), endpoint="finance.number_list", permission=EDIT_METHODS, order=46),
        MenuItem(label=_l("Cara bayar"), endpoint="finance.method_list", permission=EDIT_METHODS, order=45),
    )
    setup_steps = (
        SetupStep(
            order=20,
            title=_l("Atur tarif SPP"),
            explanation=_l("Tetapkan SPP tiap tingkat dan sejak kapan berlaku."),
            endpoint="finance.tariff_list",
            permission=EDIT_TARIFFS,
            is_done=has_tariffs,
        ),
        SetupStep(
            order=30,
            title=_l("Buat tagihan bulanan"),
            explanation=_l("Satu tagihan untuk tiap siswa aktif; yang sudah ada tidak dibuat dua kali."),
            endpoint="finance.billing_form",
            permission=ISSUE_INVOICES,
            is_done=has_invoices,
        ),
    )
