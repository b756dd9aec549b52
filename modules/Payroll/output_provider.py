"""What lists and files for BPJS and the tax office add to the module."""

from core.i18n import lazy_gettext as _l
from core.modules import Provider
from core.web.menu import MenuItem
from modules.Payroll import output_audit
from modules.Payroll.exports.bpjs_list import BpjsListExport
from modules.Payroll.exports.tax_list import TaxListExport, TaxYearExport
from modules.Payroll.permissions import MAKE_OUTPUTS


class PayrollOutputProvider(Provider):
    """Lists for BPJS, lists of tax, files for Coretax."""

    audit_actions = output_audit.ALL
    exports = (BpjsListExport(), TaxListExport(), TaxYearExport())
    menu_heading = _l("Penggajian")
    menu = (MenuItem(label=_l("BPJS dan pajak"), endpoint="payroll.tax_files", permission=MAKE_OUTPUTS, order=53),)
