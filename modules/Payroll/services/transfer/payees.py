"""Who is on a list of transfers, and what speaks against writing it."""

import re
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import select

from core.db import db
from core.i18n import gettext as _
from modules.Payroll.models import Employee, PayrollRun, Payslip
from modules.Payroll.services.comparing import stands
from modules.Payroll.services.transfer.form import TransferForm

READ_AT_ONCE = 1_000
NOT_DIGIT = re.compile(r"[\s.\-]")


@dataclass(frozen=True)
class Payee:
    """One row of the list."""

    employee_id: int
    name: str
    holder: str
    bank: str
    account: str
    amount: int
    """Whole rupiah."""


@dataclass(frozen=True)
class Refused:
    """Somebody who can't be on the list as things are."""

    employee_id: int
    name: str
    reason: str


@dataclass
class Payees:
    """The list, checked."""

    rows: list[Payee] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    elsewhere: int = 0
    """People whose account is with a bank that this form does not take: they are on another list."""
    without_pay: int = 0
    """People to whom nothing is paid out."""

    @property
    def total(self) -> int:
        """Whole rupiah of all rows."""
        return sum(row.amount for row in self.rows)


def payees_of(run: PayrollRun, form: TransferForm) -> Payees:
    """Everybody with a standing slip, sorted into those who can be paid by this form and those who can't."""
    found = Payees()
    for slip, person in _read(run):
        if slip.net <= 0:
            found.without_pay += 1
        elif not (person.bank_account or "").strip():
            found.refused.append(_refused(slip, _("Nomor rekening belum diisi.")))
        elif not form.takes_bank(person.bank_code or ""):
            found.elsewhere += 1
        else:
            _sort_in(found, form, slip, person)
    _refuse_shared(found)
    return found


def _sort_in(found: Payees, form: TransferForm, slip: Payslip, person: Employee) -> None:
    account = NOT_DIGIT.sub("", person.bank_account or "")
    if not account.isascii() or not account.isdigit():
        found.refused.append(_refused(slip, _("Nomor rekening bukan angka.")))
    elif form.account_digits and len(account) not in form.account_digits:
        digits = " / ".join(map(str, form.account_digits))
        found.refused.append(_refused(slip, _("Nomor rekening harus %(digits)s angka.", digits=digits)))
    else:
        holder = (person.bank_holder or person.name).strip().upper()
        found.rows.append(Payee(person.id, slip.employee_name, holder, person.bank_code or "", account, slip.net))


def _refuse_shared(found: Payees) -> None:
    """Two people with one account: nearly always a slip of the pen, and money in a wrong hand."""
    times = Counter((row.bank.upper(), row.account) for row in found.rows)
    shared = [row for row in found.rows if times[row.bank.upper(), row.account] > 1]
    reason = _("Nomor rekening ini juga milik pegawai lain.")
    found.refused += [Refused(row.employee_id, row.name, reason) for row in shared]
    found.rows = [row for row in found.rows if times[row.bank.upper(), row.account] == 1]


def _refused(slip: Payslip, reason: str) -> Refused:
    return Refused(slip.employee_id, slip.employee_name, reason)


def _read(run: PayrollRun) -> list[tuple[Payslip, Employee]]:
    found: list[tuple[Payslip, Employee]] = []
    after = 0
    rows = select(Payslip, Employee).join(Employee, Employee.id == Payslip.employee_id)
    rows = rows.where(Payslip.run_id == run.id, stands())
    while part := db.session.execute(rows.where(Payslip.id > after).order_by(Payslip.id).limit(READ_AT_ONCE)).all():
        found += [(slip, person) for slip, person in part]
        after = part[-1][0].id
    return sorted(found, key=lambda each: (each[0].employee_name, each[0].id))
