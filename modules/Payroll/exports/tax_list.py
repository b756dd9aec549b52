"""What was withheld: of a month, and of a year with its months beside each other."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Payroll.exports.employee_list import masked_column
from modules.Payroll.forms.fields import TAX_CLASS_WORDS
from modules.Payroll.forms.tax_files import tax_filter
from modules.Payroll.models import Employee
from modules.Payroll.permissions import MAKE_OUTPUTS, VIEW_STAFF_NUMBERS
from modules.Payroll.services.tax_list import (
    MONTH_ORDER,
    MONTHS,
    WITHHELD,
    YEAR,
    YEAR_ORDER,
    find_withheld,
    find_year,
)


def _money(name: str, title: Any, value: Any) -> ExportColumn:
    return ExportColumn(name=name, title=title, value=value, kind=Kind.MONEY, width=16)


PERSON = (
    ExportColumn(name="name", title=_l("Nama"), value=Employee.name, width=32),
    ExportColumn(name="nik_masked", title=_l("NIK (disamarkan)"), value=masked_column(Employee.nik), width=18),
    ExportColumn(name="nik", title="NIK", value=Employee.nik, width=18, permission=VIEW_STAFF_NUMBERS),
    ExportColumn(name="npwp", title="NPWP", value=Employee.npwp, width=18, permission=VIEW_STAFF_NUMBERS),
    ExportColumn(name="position", title=_l("Jabatan"), value=Employee.position, width=20),
)


class TaxListExport(ListExport):
    """A row a person of a month."""

    name = "payroll.tax"
    title = _l("Daftar PPh 21")
    permission = MAKE_OUTPUTS
    shared_with = MAKE_OUTPUTS
    filters = ("bulan", "unit")
    keys = MONTH_ORDER
    columns = (
        *PERSON,
        ExportColumn(
            name="class", title=_l("Golongan pajak"), value=WITHHELD.c.tax_class, words=TAX_CLASS_WORDS, width=24
        ),
        ExportColumn(name="status", title="PTKP", value=WITHHELD.c.tax_status, width=8),
        _money("gross", _l("Bruto pajak"), WITHHELD.c.gross),
        _money("tax", "PPh 21", WITHHELD.c.tax),
        _money("surcharge", _l("Di antaranya tanpa NPWP"), WITHHELD.c.surcharge),
        ExportColumn(
            name="settled", title=_l("Masa terakhir"), value=WITHHELD.c.is_settled, words={0: "", 1: _l("ya")}, width=14
        ),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """Those of the month and unit."""
        return find_withheld(tax_filter(filters))


class TaxYearExport(ListExport):
    """A row a person of the month's year."""

    name = "payroll.tax_year"
    title = _l("Rekap PPh 21 setahun")
    permission = MAKE_OUTPUTS
    shared_with = MAKE_OUTPUTS
    filters = ("bulan", "unit")
    keys = YEAR_ORDER
    columns = (
        *PERSON,
        ExportColumn(name="status", title="PTKP", value=YEAR.c.tax_status, width=8),
        *(
            column
            for month in MONTHS
            for column in (
                _money(f"gross_{month}", _l("Bruto %(month)s", month=month), YEAR.c[f"gross_{month}"]),
                _money(f"tax_{month}", _l("PPh 21 %(month)s", month=month), YEAR.c[f"tax_{month}"]),
            )
        ),
        _money("gross", _l("Bruto setahun"), YEAR.c.gross),
        _money("pension", _l("Iuran JHT, JP, pensiun"), YEAR.c.pension),
        _money("zakat", "Zakat", YEAR.c.zakat),
        _money("tax", _l("PPh 21 setahun"), YEAR.c.tax),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """Those of the year and unit."""
        return find_year(tax_filter(filters))
