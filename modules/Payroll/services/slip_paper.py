"""A slip as its document says it: in Indonesian, whatever language the screen has."""

from typing import Any

from flask_babel import force_locale

from core.db import db
from core.documents import DocumentError, IssuedDocument
from core.documents.issuing import valid_version, void
from core.documents.ordering import LANGUAGE
from core.i18n import gettext as _
from core.terbilang import terbilang
from modules.Payroll.calculation.kinds import LineKind
from modules.Payroll.document_kinds import PAYSLIP
from modules.Payroll.models import Employee, Payslip, PayslipLine, PayslipLock
from modules.Payroll.services.payroll_runs import find_run, title_of
from modules.Payroll.services.slip_page import lines_of
from modules.Student.models import Unit
from modules.Student.services import masked

SAID = (LineKind.EARNING, LineKind.DEDUCTION, LineKind.TAX)
LONGEST_REASON = 200


def slip_subject(payslip_id: int) -> str:
    """What is issued about a slip."""
    return f"payroll.slip:{payslip_id}"


def slip_data(slip: Payslip) -> dict[str, Any]:
    """What the document says. Raises DocumentError for what is not issued: a draft, a reversal."""
    if slip.is_reversal or db.session.get(PayslipLock, slip.id) is None:
        raise DocumentError(_("Slip ini belum terkunci, jadi belum dicetak."))
    person, lines = db.session.get_one(Employee, slip.employee_id), lines_of(slip.id)
    unit = db.session.get(Unit, person.unit_id) if person.unit_id is not None else None
    with force_locale(LANGUAGE):
        return {
            "what": title_of(find_run(slip.run_id)),
            "name": slip.employee_name,
            "staff_number": person.staff_number or person.nip,
            "position": person.position,
            "unit": unit.name if unit is not None else None,
            "tax_status": slip.tax_status,
            "account": _account_of(person),
            "version": slip.version,
            "groups": [group for kind in SAID if kind in lines and (group := _group(kind, lines[kind]))["lines"]],
            "employer": [{"label": each.label, "amount": each.amount} for each in lines.get(LineKind.EMPLOYER, ())],
            "net": slip.net,
            "words": terbilang(slip.net),
        }


def file_name_of(slip: Payslip) -> str:
    """`slip-gaji-2026-07-000123`: nobody's name, for it is seen wherever the file goes."""
    run = find_run(slip.run_id)
    return f"slip-gaji-{run.year}-{run.month:02d}-{slip.employee_id:06d}"


def void_paper(payslip_id: int, reason: str, *, by_id: int) -> None:
    """Declare void what was handed out of a slip; whoever asks by its code is told so."""
    found: IssuedDocument | None
    while (found := valid_version(PAYSLIP.template, slip_subject(payslip_id))) is not None:
        void(found, reason=reason[:LONGEST_REASON], by_id=by_id)


def _group(kind: LineKind, lines: list[PayslipLine]) -> dict[str, Any]:
    titles = {LineKind.EARNING: _("Penghasilan"), LineKind.DEDUCTION: _("Potongan"), LineKind.TAX: _("Pajak")}
    said = [
        {
            "label": line.label,
            "amount": line.amount,
            "formula": line.formula,
            "inputs": [[name, value] for name, value in line.inputs.items()],
            "rule": line.rule,
        }
        for line in lines
        if line.amount or line.kind is LineKind.TAX
    ]
    return {"title": titles[kind], "lines": said, "sum": sum(line.amount for line in lines)}


def _account_of(person: Employee) -> str | None:
    if not person.bank_account:
        return None
    return " ".join(filter(None, (person.bank_code, masked(person.bank_account))))
