"""The slips of a payroll on paper."""

from sqlalchemy import Select

from core.documents import PrintJob, Sheet
from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.press.page import A4, F4
from modules.Payroll.document_kinds import PAYSLIP
from modules.Payroll.models import Payslip
from modules.Payroll.services.payroll_runs import find_run, title_of
from modules.Payroll.services.previewing import Wanted, slips_of
from modules.Payroll.services.slip_paper import file_name_of, slip_data, slip_subject


class PrintPayslipsJob(PrintJob[Payslip]):
    """Print the slip of each person; done again it prints only what has changed."""

    timeout = 120
    tries = 3
    label = _l("Cetak slip gaji")

    payroll_run_id: int
    is_f4: bool = False

    def title(self) -> str:
        """What is printed, in words."""
        return _("Cetak slip %(name)s", name=title_of(find_run(self.payroll_run_id)))

    def overlap_key(self) -> str:
        """One after another: who clicked twice gets the second time what the first has printed."""
        return f"payroll.slips:{self.payroll_run_id}"

    def rows(self) -> Select[Payslip]:
        """The standing slips."""
        return slips_of(find_run(self.payroll_run_id), Wanted())

    def sheet(self, row: Payslip) -> Sheet:
        """The slip of one."""
        return Sheet(
            template=PAYSLIP.template,
            subject=slip_subject(row.id),
            data=slip_data(row),
            group=_("slip gaji"),
            file_name=file_name_of(row),
            about=row.employee_name,
            page=F4 if self.is_f4 else A4,
        )
