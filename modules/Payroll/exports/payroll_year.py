"""The recapitulation of a year as a file: a row a person, net of each month, and the sums of the year."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Payroll.forms.payroll_year import year_filter
from modules.Payroll.models import Employee, Payslip
from modules.Payroll.permissions import VIEW_AMOUNTS
from modules.Payroll.services.register import MONTHS, find_year, of_month, of_year

NAMES = (
    _l("Januari"), _l("Februari"), _l("Maret"), _l("April"), _l("Mei"), _l("Juni"),
    _l("Juli"), _l("Agustus"), _l("September"), _l("Oktober"), _l("November"), _l("Desember"),
)  # fmt: skip


def _money(name: str, title: Any, value: Any) -> ExportColumn:
    return ExportColumn(name=name, title=title, value=value, kind=Kind.MONEY, width=16)


class PayrollYearExport(ListExport):
    """What the page of a year shows."""

    name = "payroll.year"
    title = _l("Rekap gaji setahun")
    permission = VIEW_AMOUNTS
    shared_with = VIEW_AMOUNTS
    filters = ("year",)
    keys = (Employee.name, Employee.id)
    columns = (
        ExportColumn(name="name", title=_l("Pegawai"), value=Employee.name, width=32),
        *(
            _money(f"net_{month}", words, of_month(month, Payslip.net))
            for month, words in zip(MONTHS, NAMES, strict=True)
        ),
        _money("net", _l("Diterima setahun"), of_year(Payslip.net)),
        _money("gross", _l("Bruto setahun"), of_year(Payslip.gross)),
        _money("tax", _l("Pajak setahun"), of_year(Payslip.tax)),
        _money("employer_cost", _l("Dibayar sekolah setahun"), of_year(Payslip.employer_cost)),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """As the page finds them."""
        return find_year(year_filter(filters)[1])
