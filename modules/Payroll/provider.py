"""What the Payroll module gives the application."""

from core.i18n import lazy_gettext as _l
from core.modules import Provider
from modules.Payroll.cli import cli
from modules.Payroll.permissions import ALL, HEADMASTER
from modules.Payroll.routes import blueprint


class PayrollProvider(Provider):
    """Staff, contracts, pay components, attendance, loans and the payroll."""

    blueprint = blueprint
    permissions = ALL
    roles = {"payroll": ALL, "headmaster": HEADMASTER}
    cli = cli
    menu_heading = _l("Penggajian")
