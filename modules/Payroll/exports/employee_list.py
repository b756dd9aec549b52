"""The list of employees as a file."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Payroll.forms.employees import employee_filter
from modules.Payroll.forms.fields import RELIGION_WORDS
from modules.Payroll.models import ContractKind, Employee
from modules.Payroll.permissions import VIEW_EMPLOYEES, VIEW_STAFF_NUMBERS
from modules.Payroll.services.employees import find_employees
from modules.Student.models import Unit

HIDDEN = "********"


def masked_column(column: Any) -> ColumnElement[str]:
    """The first and last four digits; short ones, none."""
    shown = func.substr(column, 1, 4) + HIDDEN + func.substr(column, func.length(column) - 3, 4)
    return case((column.is_(None), ""), (func.length(column) < 9, HIDDEN), else_=shown)


class EmployeeListExport(ListExport):
    """What the page of employees shows; numbers in full for who may see them."""

    name = "payroll.employees"
    title = _l("Daftar pegawai")
    permission = VIEW_EMPLOYEES
    filters = ("q", "unit", "kontrak", "status", "kurang")
    keys = (Employee.name, Employee.id)
    columns = (
        ExportColumn(name="name", title=_l("Nama"), value=Employee.name, width=32),
        ExportColumn(name="staff_number", title="NIY", value=Employee.staff_number),
        ExportColumn(name="nip", title="NIP", value=Employee.nip, width=20),
        ExportColumn(name="nuptk", title="NUPTK", value=Employee.nuptk, width=18),
        ExportColumn(name="nik_masked", title=_l("NIK (disamarkan)"), value=masked_column(Employee.nik), width=18),
        ExportColumn(name="npwp_masked", title=_l("NPWP (disamarkan)"), value=masked_column(Employee.npwp), width=18),
        ExportColumn(name="nik", title="NIK", value=Employee.nik, width=18, permission=VIEW_STAFF_NUMBERS),
        ExportColumn(name="npwp", title="NPWP", value=Employee.npwp, width=18, permission=VIEW_STAFF_NUMBERS),
        ExportColumn(name="sex", title=_l("L/P"), value=Employee.sex, width=6),
        ExportColumn(name="born", title=_l("Tanggal lahir"), value=Employee.birth_date, kind=Kind.DATE),
        ExportColumn(name="religion", title=_l("Agama"), value=Employee.religion, words=RELIGION_WORDS),
        ExportColumn(name="position", title=_l("Jabatan"), value=Employee.position, width=24),
        ExportColumn(name="contract", title=_l("Jenis kontrak"), value=ContractKind.name, width=24),
        ExportColumn(name="unit", title=_l("Unit"), value=Unit.name),
        ExportColumn(name="joined", title=_l("Mulai bekerja"), value=Employee.joined_on, kind=Kind.DATE),
        ExportColumn(name="left", title=_l("Hari terakhir bekerja"), value=Employee.left_on, kind=Kind.DATE),
        ExportColumn(name="phone", title=_l("Telepon"), value=Employee.phone),
        ExportColumn(name="email", title=_l("E-mail"), value=Employee.email, width=28),
        ExportColumn(name="bank", title=_l("Bank"), value=Employee.bank_code, permission=VIEW_STAFF_NUMBERS),
        ExportColumn(
            name="account", title=_l("Nomor rekening"), value=Employee.bank_account, permission=VIEW_STAFF_NUMBERS
        ),
        ExportColumn(
            name="holder", title=_l("Rekening atas nama"), value=Employee.bank_holder, permission=VIEW_STAFF_NUMBERS
        ),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """As the page finds them."""
        _form, wanted = employee_filter(filters)
        return find_employees(wanted)
