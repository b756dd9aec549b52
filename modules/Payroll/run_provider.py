"""What payrolls and slips add to the module."""

from core.i18n import lazy_gettext as _l
from core.modules import Provider
from core.web.menu import MenuItem
from core.web.setup_steps import SetupStep
from modules.Payroll import notices, run_audit
from modules.Payroll.document_kinds import PAYSLIP
from modules.Payroll.exports.payroll_register import PayrollLinesExport, PayrollRegisterExport
from modules.Payroll.exports.payroll_year import PayrollYearExport
from modules.Payroll.permissions import PREPARE_RUNS, VIEW_AMOUNTS, VIEW_TOTALS
from modules.Payroll.services.payroll_runs import has_runs


class PayrollRunProvider(Provider):
    """Payrolls, slips, their papers and lists."""

    audit_actions = run_audit.ALL
    documents = (PAYSLIP,)
    notices = notices.ALL
    exports = (PayrollRegisterExport(), PayrollLinesExport(), PayrollYearExport())
    menu_heading = _l("Penggajian")
    menu = (
        MenuItem(label=_l("Penggajian"), endpoint="payroll.run_list", permission=VIEW_TOTALS, order=53),
        MenuItem(label=_l("Rekap gaji"), endpoint="payroll.payroll_year", permission=VIEW_AMOUNTS, order=55),
        MenuItem(label=_l("Slip gaji saya"), endpoint="payroll.own_slip_list", permission=None, order=60),
    )
    setup_steps = (
        SetupStep(
            order=58,
            title=_l("Hitung gaji pertama"),
            explanation=_l("Periksa slip tiap pegawai; orang kedua menyetujui, lalu slip terkunci."),
            endpoint="payroll.run_list",
            permission=PREPARE_RUNS,
            is_done=has_runs,
        ),
    )
