"""Attendance and hours of a month as a file: a row a number."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Payroll.exports.employee_list import masked_column
from modules.Payroll.forms.work import asked_month
from modules.Payroll.models import Employee, QuantityKind, Source, WorkQuantity
from modules.Payroll.permissions import RECORD_WORK, VIEW_STAFF_NUMBERS
from modules.Payroll.services.work_grid import find_quantities

SOURCE_WORDS = {
    Source.TYPED: _l("diketik"),
    Source.IMPORTED: _l("diimpor"),
    Source.JOURNAL: _l("jurnal mengajar"),
}


class WorkListExport(ListExport):
    """What the grid of a month holds."""

    name = "payroll.work"
    title = _l("Kehadiran dan jam")
    permission = RECORD_WORK
    filters = ("bulan", "unit")
    keys = (Employee.name, WorkQuantity.id)
    columns = (
        ExportColumn(name="name", title=_l("Nama"), value=Employee.name, width=32),
        ExportColumn(name="staff_number", title="NIY", value=Employee.staff_number),
        ExportColumn(name="nik_masked", title=_l("NIK (disamarkan)"), value=masked_column(Employee.nik), width=18),
        ExportColumn(name="nik", title="NIK", value=Employee.nik, width=18, permission=VIEW_STAFF_NUMBERS),
        ExportColumn(name="year", title=_l("Tahun"), value=WorkQuantity.year, kind=Kind.NUMBER, width=8),
        ExportColumn(name="month", title=_l("Bulan"), value=WorkQuantity.month, kind=Kind.NUMBER, width=8),
        ExportColumn(name="kind", title=_l("Yang dihitung"), value=QuantityKind.name, width=32),
        ExportColumn(name="number", title=_l("Jumlah"), value=WorkQuantity.hundredths / 100, kind=Kind.NUMBER),
        ExportColumn(name="source", title=_l("Sumber"), value=WorkQuantity.source, words=SOURCE_WORDS),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """Those of the month and unit."""
        month, unit_id = asked_month(filters)
        return find_quantities(month.year, month.month, unit_id)
