"""Why a slip differs from that of the month before."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import aliased

from core.db import db
from modules.Payroll.calculation.kinds import LineKind, RunKind
from modules.Payroll.calculation.result import CalculatedLine, CalculatedSlip
from modules.Payroll.models import PayrollRun, Payslip, PayslipLine

RATE = "tarif"
"""The name under which formulas know a component's rate."""


class Change(StrEnum):
    """A reason, as it is stored."""

    NEW = "new"
    """No slip in the month before, though others had one."""
    RATE = "rate"
    HOURS = "hours"
    """Hours, days or whatever else is counted."""
    COMPONENTS = "components"
    """Something was added or is not paid any more."""
    LOAN = "loan"
    STATUS = "status"
    """PTKP status or tax class."""
    YEAR_TAX = "year_tax"
    """The year's tax was settled, now or in the month before."""
    CONTRIBUTIONS = "contributions"
    OTHER = "other"


@dataclass(frozen=True)
class Before:
    """A slip of the month before."""

    payslip_id: int
    net: int
    tax_class: str
    tax_status: str
    is_last_period: bool
    lines: dict[str, tuple[int, Mapping[str, Any], bool]] = field(default_factory=dict)
    """Code → amount, inputs, whether the school alone decides it."""


def slips_before(run: PayrollRun, employee_ids: Collection[int]) -> dict[int, Before]:
    """Each person's standing slip of the month before, with its lines; two queries."""
    if run.kind is not RunKind.REGULAR:
        return {}
    rows = db.session.execute(
        select(
            Payslip.employee_id, Payslip.id, Payslip.net, Payslip.tax_class, Payslip.tax_status, Payslip.is_last_period
        )
        .join(PayrollRun, PayrollRun.id == Payslip.run_id)
        .where(is_month_before(run), Payslip.employee_id.in_(employee_ids), stands())
        .order_by(Payslip.id)
    )
    found = {
        row.employee_id: Before(row.id, row.net, row.tax_class, row.tax_status, row.is_last_period) for row in rows
    }
    by_slip = {each.payslip_id: each for each in found.values()}
    lines = (
        select(PayslipLine.payslip_id, PayslipLine.code, PayslipLine.amount, PayslipLine.inputs, PayslipLine.rule)
        .where(PayslipLine.payslip_id.in_(by_slip), PayslipLine.kind != LineKind.INFORMATION)
        .order_by(PayslipLine.payslip_id, PayslipLine.position)
    )
    for payslip_id, code, amount, inputs, rule in db.session.execute(lines):
        by_slip[payslip_id].lines[code] = (amount, inputs, not rule)
    return found


def is_month_before(run: PayrollRun) -> ColumnElement[bool]:
    """The condition that a payroll is that of the month before, whatever its unit: people move between units."""
    year, month = (run.year, run.month - 1) if run.month > 1 else (run.year - 1, 12)
    return (PayrollRun.year == year) & (PayrollRun.month == month) & (PayrollRun.kind == RunKind.REGULAR)


def stands() -> ColumnElement[bool]:
    """The condition that a slip counts: it is no reversal, is not reversed, and proposes nothing behind another."""
    other = aliased(Payslip)
    newer = aliased(Payslip)
    is_reversed = exists(select(other.id).where(other.reverses_id == Payslip.id))
    # A proposed correction has the next version and counts only when the one before it is reversed.
    before = exists(
        select(newer.id).where(
            newer.run_id == Payslip.run_id,
            newer.employee_id == Payslip.employee_id,
            newer.version == Payslip.version - 1,
            newer.version > 0,
            ~exists(select(other.id).where(other.reverses_id == newer.id)),
        )
    )
    return (Payslip.version > 0) & ~is_reversed & ~before


def changes_of(slip: CalculatedSlip, facts: tuple[str, str], before: Before | None, *, had_run: bool) -> list[Change]:
    """The reasons, in the order of `Change`; `facts` are tax class and status, `had_run`: others had a slip then."""
    if before is None:
        return [Change.NEW] if had_run else []
    found = set(_of_lines(slip.lines, before))
    if facts != (before.tax_class, before.tax_status):
        found.add(Change.STATUS)
    if slip.is_last_period != before.is_last_period and slip.tax:
        found.add(Change.YEAR_TAX)
    if not found and slip.net != before.net:
        found.add(Change.OTHER)
    return [each for each in Change if each in found]


def kept_as(changes: Sequence[Change]) -> str:
    """As the slip keeps them: `,rate,hours,`, so that one can be looked for."""
    return f",{','.join(changes)}," if changes else ""


def read_from(kept: str) -> list[Change]:
    """What `kept_as` wrote."""
    return [Change(each) for each in kept.split(",") if each]


def has_change(change: Change) -> ColumnElement[bool]:
    """The condition that a slip has this reason."""
    return Payslip.changes.contains(f",{change},", autoescape=True)


def _of_lines(lines: Iterable[CalculatedLine], before: Before) -> Iterable[Change]:
    gone = dict(before.lines)
    for line in lines:
        if _follows(line):
            gone.pop(line.code, None)
            continue
        old = gone.pop(line.code, None)
        if line.loan_id is not None:
            if old is None or old[0] != line.amount:
                yield Change.LOAN
        elif old is None:
            if line.amount:
                yield Change.CONTRIBUTIONS if line.rule else Change.COMPONENTS
        elif old[0] != line.amount:
            yield _of_line(line, old[1])
    yield from (Change.COMPONENTS for amount, _inputs, is_own in gone.values() if amount and is_own)


def _of_line(line: CalculatedLine, before: Mapping[str, Any]) -> Change:
    if line.rule:
        return Change.CONTRIBUTIONS
    now = line.inputs
    if now.get(RATE) != before.get(RATE):
        return Change.RATE
    return Change.HOURS


def _follows(line: CalculatedLine) -> bool:
    """Whether the law makes it of the others: the tax, its allowance, what the employer pays beside."""
    return line.kind not in (LineKind.EARNING, LineKind.DEDUCTION) or (
        line.kind is LineKind.EARNING and bool(line.rule)
    )
