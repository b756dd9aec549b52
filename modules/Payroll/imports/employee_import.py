"""A list of staff becomes employees."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.imports import Entry, ImportKind, Option, Options, RowResult, Written
from core.sheets import RowChunk
from modules.Payroll import field_words
from modules.Payroll.models import Employee
from modules.Payroll.permissions import EDIT_EMPLOYEES
from modules.Payroll.reading.employee_rows import EMPLOYEE_LAYOUT, read_employees
from modules.Payroll.services.employee_intake import compare_employees, write_employees
from modules.Payroll.services.employee_intake_undo import undo_employees


def offered_lists() -> list[tuple[str, str]]:
    """Teachers and other staff come in a file each: who is in one is not gone from the other."""
    return [
        ("guru", _("Daftar Guru dari Dapodik")),
        ("tendik", _("Daftar Tendik dari Dapodik")),
        ("sekolah", _("Daftar pegawai buatan sekolah")),
    ]


class EmployeeImport(ImportKind):
    """Employees, found by NIK, NUPTK, NIP, NPWP, NIY, or name and date of birth."""

    name = "employees"
    label = _l("Impor pegawai")
    counts = _l("pegawai")
    explanation = _l(
        "Unggah Daftar Guru atau Daftar Tendik dari Dapodik apa adanya, atau daftar sekolah sendiri dengan judul kolom "
        "seperti Nama, NIK, NPWP, Bank, Nomor Rekening."
    )
    permission = EDIT_EMPLOYEES
    layout = EMPLOYEE_LAYOUT
    fields = field_words.EMPLOYEE
    options = (Option(name="list", label=_l("Daftar yang diunggah"), choices=offered_lists),)
    result_endpoint = "payroll.employee_list"

    def compare(self, rows: RowChunk, options: Options) -> list[RowResult]:
        """By the strongest number that the row has."""
        return compare_employees(read_employees(rows))

    def write(self, results: Sequence[RowResult], options: Options) -> Mapping[int, Written]:
        """In bulk."""
        return write_employees(results)

    def undo(self, entries: Sequence[Entry]) -> Mapping[int, str]:
        """As far as nothing depends on them."""
        return undo_employees(entries)

    def gone(self, mentioned: Select[int], options: Options) -> Select[*tuple[Any, ...]]:
        """Employees who are still here and whom the file does not name."""
        return select(Employee.id, Employee.name).where(Employee.left_on.is_(None), Employee.id.not_in(mentioned))
