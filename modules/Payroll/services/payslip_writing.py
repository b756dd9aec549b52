"""Slips as rows: new ones in bulk, drafts taken away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import delete, exists, select

from core.db import db, insert_columns
from modules.Payroll.calculation.inputs import PersonInputs
from modules.Payroll.calculation.result import CalculatedLine, CalculatedSlip
from modules.Payroll.models import Payslip, PayslipLine, PayslipLock
from modules.Payroll.services.sealed_slips import replacing_drafts

AMOUNTS = (
    "earnings", "deductions", "tax", "net", "employer_cost", "gross", "pension", "zakat", "surcharge", "is_last_period",
)  # fmt: skip


@dataclass(frozen=True)
class NewSlip:
    """A slip that was reckoned and is to be kept."""

    slip: CalculatedSlip
    inputs: PersonInputs
    name: str
    """Of the person."""
    inputs_hash: str
    previous_net: int | None
    changes: str


def add_slips(run_id: int, slips: Sequence[NewSlip], *, version: int = 1) -> dict[int, int]:
    """Keep them with their lines; the ids by employee. Three statements, however many."""
    if not slips:
        return {}
    size = len(slips)
    insert_columns(
        Payslip,
        {
            "run_id": [run_id] * size,
            "employee_id": [each.slip.employee_id for each in slips],
            "version": [version] * size,
            "employee_name": [each.name for each in slips],
            "tax_class": [each.inputs.tax_class for each in slips],
            "tax_status": [each.inputs.tax_status for each in slips],
            "inputs_hash": [each.inputs_hash for each in slips],
            "previous_net": [each.previous_net for each in slips],
            "changes": [each.changes for each in slips],
            **{name: [getattr(each.slip, name) for each in slips] for name in AMOUNTS},
        },
    )
    of_them = [each.slip.employee_id for each in slips]
    found = select(Payslip.employee_id, Payslip.id).where(
        Payslip.run_id == run_id, Payslip.employee_id.in_(of_them), Payslip.version == version
    )
    ids = {row.employee_id: row.id for row in db.session.execute(found)}
    _add_lines([(ids[each.slip.employee_id], each.slip) for each in slips])
    return ids


def remove_drafts(payslip_ids: Collection[int]) -> None:
    """Take drafts away with their lines; one that is locked stays as it is."""
    if not payslip_ids:
        return
    with replacing_drafts():
        for model, key in ((PayslipLine, PayslipLine.payslip_id), (Payslip, Payslip.id)):
            is_locked = exists(select(PayslipLock.payslip_id).where(PayslipLock.payslip_id == key))
            gone = delete(model).where(key.in_(payslip_ids), ~is_locked)
            db.session.execute(gone.execution_options(synchronize_session=False))


def _add_lines(slips: Sequence[tuple[int, CalculatedSlip]]) -> None:
    """A line is a tuple in the order of its columns, so the columns are had by turning the lines round."""
    lines = list(chain.from_iterable(slip.lines for _payslip_id, slip in slips))
    columns: dict[str, Sequence[Any]] = dict(zip(CalculatedLine._fields, zip(*lines, strict=True), strict=True))
    columns["inputs"] = _shared(columns["inputs"])
    columns["payslip_id"] = [payslip_id for payslip_id, slip in slips for _line in slip.lines]
    columns["position"] = [place for _payslip_id, slip in slips for place in range(1, len(slip.lines) + 1)]
    insert_columns(PayslipLine, columns)


def _shared(inputs: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Equal explanations as one object: it becomes JSON once, which takes longer than any other column."""
    known: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}
    return [known.setdefault(tuple(each.items()), each) for each in inputs]
