"""The list for BPJS: layouts of SIPP and e-Dabu are not published, so it has plain columns that can be put there."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Payroll.exports.employee_list import masked_column
from modules.Payroll.forms.fields import PROGRAM_WORDS as BY_PROGRAM
from modules.Payroll.forms.tax_files import bpjs_filter
from modules.Payroll.models import BpjsEnrolment, Employee
from modules.Payroll.permissions import MAKE_OUTPUTS, VIEW_STAFF_NUMBERS
from modules.Payroll.services.bpjs_list import ORDER, PAID, TOTAL, WAGE, find_contributions

PROGRAM_WORDS = {program.value: words for program, words in BY_PROGRAM.items()}


def _money(name: str, title: Any, value: Any) -> ExportColumn:
    return ExportColumn(name=name, title=title, value=value, kind=Kind.MONEY, width=16)


class BpjsListExport(ListExport):
    """A row a person and programme of a month."""

    name = "payroll.bpjs"
    title = _l("Daftar iuran BPJS")
    permission = MAKE_OUTPUTS
    shared_with = MAKE_OUTPUTS
    filters = ("bulan", "unit")
    keys = ORDER
    columns = (
        ExportColumn(name="program", title=_l("Program"), value=PAID.c.program, words=PROGRAM_WORDS, width=18),
        ExportColumn(name="name", title=_l("Nama"), value=Employee.name, width=32),
        ExportColumn(name="nik_masked", title=_l("NIK (disamarkan)"), value=masked_column(Employee.nik), width=18),
        ExportColumn(name="nik", title="NIK", value=Employee.nik, width=18, permission=VIEW_STAFF_NUMBERS),
        ExportColumn(
            name="number",
            title=_l("Nomor peserta"),
            value=BpjsEnrolment.number,
            width=16,
            permission=VIEW_STAFF_NUMBERS,
        ),
        ExportColumn(name="born", title=_l("Tanggal lahir"), value=Employee.birth_date, kind=Kind.DATE, width=14),
        _money("wage", _l("Upah"), WAGE),
        _money("employer", _l("Pemberi kerja"), PAID.c.employer),
        _money("employee", _l("Pekerja"), PAID.c.employee),
        _money("borne", _l("Pekerja, ditanggung sekolah"), PAID.c.borne),
        _money("total", _l("Jumlah"), TOTAL),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """Those of the month and unit."""
        return find_contributions(bpjs_filter(filters))
