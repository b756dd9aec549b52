"""Deposits as a file."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select

from core.exports import ExportColumn, ListExport
from core.i18n import lazy_gettext as _l
from core.sheets.tables import Kind
from modules.Finance.models import Deposit
from modules.Finance.permissions import VIEW_PAYMENTS
from modules.Finance.services.deposits import deposits_by_student
from modules.Student.models import ClassGroup, Student


class DepositListExport(ListExport):
    """Whoever has something put down, and how much."""

    name = "finance.deposits"
    title = _l("Daftar titipan")
    permission = VIEW_PAYMENTS
    shared_with = VIEW_PAYMENTS
    keys = (Student.name, Student.id)
    columns = (
        ExportColumn(name="student", title=_l("Siswa"), value=Student.name, width=32),
        ExportColumn(name="nisn", title="NISN", value=Student.nisn, width=12),
        ExportColumn(name="rombel", title=_l("Rombel"), value=ClassGroup.name, width=12),
        ExportColumn(name="balance", title=_l("Titipan"), value=Deposit.balance, kind=Kind.MONEY, width=16),
    )

    def rows(self, filters: Mapping[str, str]) -> Select[*tuple[Any, ...]]:
        """All of them."""
        return deposits_by_student()
