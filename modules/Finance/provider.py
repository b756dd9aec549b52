"""What the Finance module gives the application."""

from core.i18n import lazy_gettext as _l
from core.modules import Provider
from core.web.menu import MenuItem
from core.web.setup_steps import SetupStep
from modules.Finance.exports import InvoiceListExport
from modules.Finance.permissions import ALL, CLOSE_PERIODS, EDIT_TARIFFS, ISSUE_INVOICES, VIEW_INVOICES
from modules.Finance.routes import blueprint
from modules.Finance.services.fees import has_tariffs
from modules.Finance.services.invoice_list import has_invoices


class FinanceProvider(Provider):
    """Tariffs, fiscal periods and monthly invoices."""

    blueprint = blueprint
    permissions = ALL
    roles = {"finance": ALL}
    exports = (InvoiceListExport(),)
    menu = (
        MenuItem(label=_l("Tagihan"), endpoint="finance.invoice_list", permission=VIEW_INVOICES, order=20),
        MenuItem(label=_l("Tarif SPP"), endpoint="finance.tariff_list", permission=EDIT_TARIFFS, order=30),
        MenuItem(label=_l("Periode"), endpoint="finance.period_list", permission=CLOSE_PERIODS, order=40),
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
