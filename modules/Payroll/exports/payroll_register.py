"""The register of a payroll as a file: a row a person, or a row a line."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Payroll.forms.payroll_runs import slip_filter
from modules.Payroll.models import Employee, Payslip, PayslipLine
from modules.Payroll.permissions import VIEW_AMOUNTS
from modules.Payroll.run_words import LINE_WORDS
from modules.Payroll.services.register import find_register, find_register_lines


def run_id_in(filters: Mapping[str, str]) -> int:
    """The payroll that the URL names; 0, which is none, where it names none."""
    text = filters.get("run", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _money(name: str, title: Any, value: Any) -> ExportColumn:
    return ExportColumn(name=name, title=title, value=value, kind=Kind.MONEY, width=16)


PERSON = (
    ExportColumn(name="name", title=_l("Pegawai"), value=Payslip.employee_name, width=32),
    ExportColumn(name="staff_number", title=_l("NIY"), value=Employee.staff_number, width=16),
    ExportColumn(name="position", title=_l("Jabatan"), value=Employee.position, width=20),
)


class PayrollRegisterExport(ListExport):
    """What the page of a payroll shows, with all sums."""

    name = "payroll.register"
    title = _l("Daftar gaji")
    permission = VIEW_AMOUNTS
    shared_with = VIEW_AMOUNTS
    filters = ("run", "q", "change", "differs")
    keys = (Payslip.employee_name, Payslip.id)
    columns = (
        *PERSON,
        ExportColumn(name="tax_status", title=_l("Status pajak"), value=Payslip.tax_status, width=12),
        _money("earnings", _l("Penghasilan"), Payslip.earnings),
        _money("deductions", _l("Potongan"), Payslip.deductions),
        _money("tax", _l("Pajak"), Payslip.tax),
        _money("net", _l("Diterima"), Payslip.net),
        _money("previous_net", _l("Diterima bulan lalu"), Payslip.previous_net),
        _money("gross", _l("Bruto pajak"), Payslip.gross),
        _money("employer_cost", _l("Dibayar sekolah"), Payslip.employer_cost),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """As the page finds them."""
        _form, wanted = slip_filter(filters)
        return find_register(run_id_in(filters), wanted)


class PayrollLinesExport(ListExport):
    """Every line of every slip: what a pivot table is made of."""

    name = "payroll.register_lines"
    title = _l("Rincian gaji")
    permission = VIEW_AMOUNTS
    shared_with = VIEW_AMOUNTS
    filters = ("run", "q", "change", "differs")
    keys = (Payslip.employee_name, Payslip.id, PayslipLine.position)
    columns = (
        *PERSON,
        ExportColumn(name="kind", title=_l("Jenis"), value=PayslipLine.kind, width=16, words=LINE_WORDS),
        ExportColumn(name="label", title=_l("Komponen"), value=PayslipLine.label, width=32),
        _money("amount", _l("Jumlah"), PayslipLine.amount),
        ExportColumn(name="formula", title=_l("Rumus"), value=PayslipLine.formula, width=32),
        ExportColumn(name="rule", title=_l("Dasar"), value=PayslipLine.rule, width=32),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """Of the slips that the page finds."""
        _form, wanted = slip_filter(filters)
        return find_register_lines(run_id_in(filters), wanted)
