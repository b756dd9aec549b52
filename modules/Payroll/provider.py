"""What the Payroll module gives the application."""

from core.i18n import lazy_gettext as _l
from core.modules import Provider
from core.web.menu import MenuItem
from core.web.setup_steps import SetupStep
from modules.Payroll import audit_actions, exports
from modules.Payroll.cli import cli
from modules.Payroll.imports.employee_import import EmployeeImport
from modules.Payroll.imports.work_import import WorkImport
from modules.Payroll.permissions import (
    ALL,
    EDIT_AMOUNTS,
    EDIT_EMPLOYEES,
    EDIT_SETTINGS,
    HEADMASTER,
    RECORD_WORK,
    VIEW_AMOUNTS,
    VIEW_EMPLOYEES,
)
from modules.Payroll.routes import blueprint
from modules.Payroll.services.components import has_components
from modules.Payroll.services.employees import has_employees
from modules.Payroll.services.journal_hours import note_journal_hours
from modules.Payroll.services.settings import has_settings


class PayrollProvider(Provider):
    """Staff, contracts, pay components, attendance, loans and the payroll."""

    blueprint = blueprint
    permissions = ALL
    roles = {"payroll": ALL, "headmaster": HEADMASTER}
    cli = cli
    audit_actions = audit_actions.ALL
    imports = (EmployeeImport(), WorkImport())
    exports = exports.ALL
    listeners = (("Report.TeachingHoursRecorded", note_journal_hours),)
    menu_heading = _l("Penggajian")
    menu = (
        MenuItem(label=_l("Pegawai"), endpoint="payroll.employee_list", permission=VIEW_EMPLOYEES, order=50),
        MenuItem(label=_l("Kehadiran dan jam"), endpoint="payroll.work", permission=RECORD_WORK, order=52),
        MenuItem(label=_l("Pinjaman"), endpoint="payroll.loan_list", permission=VIEW_AMOUNTS, order=56),
        MenuItem(label=_l("Komponen gaji"), endpoint="payroll.component_list", permission=VIEW_AMOUNTS, order=57),
        MenuItem(label=_l("Hari raya dan THR"), endpoint="payroll.holiday_list", permission=EDIT_SETTINGS, order=58),
        MenuItem(label=_l("Pengaturan gaji"), endpoint="payroll.settings", permission=EDIT_SETTINGS, order=59),
    )
    setup_steps = (
        SetupStep(
            order=50,
            title=_l("Impor pegawai"),
            explanation=_l("Unggah Daftar Guru dan Daftar Tendik dari Dapodik, apa adanya."),
            endpoint="payroll.employee_list",
            permission=EDIT_EMPLOYEES,
            is_done=has_employees,
        ),
        SetupStep(
            order=52,
            title=_l("Atur penggajian"),
            explanation=_l("Isi nama dan NPWP yayasan, pembulatan, dan tingkat risiko JKK."),
            endpoint="payroll.settings",
            permission=EDIT_SETTINGS,
            is_done=has_settings,
        ),
        SetupStep(
            order=54,
            title=_l("Atur komponen gaji"),
            explanation=_l("Tetapkan gaji pokok, tunjangan, honor, dan potongan beserta nilainya."),
            endpoint="payroll.component_list",
            permission=EDIT_AMOUNTS,
            is_done=has_components,
        ),
    )
