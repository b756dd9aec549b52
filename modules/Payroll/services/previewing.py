"""A payroll that has been reckoned: who left, what it comes to, and beside the month before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, and_, case, delete, func, or_, select

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Payroll.calculation.kinds import LineKind, RunKind
from modules.Payroll.models import Employee, PayrollRun, Payslip, PayslipLine, PayslipProblem, RunState
from modules.Payroll.services.comparing import Change, has_change, is_month_before, read_from, stands
from modules.Payroll.services.payroll_runs import hold_run, people_of
from modules.Payroll.services.payslip_writing import remove_drafts

MOST_LEFT = 100
LOANS = "loans"
"""All instalments together."""
SUMS = ("earnings", "deductions", "tax", "net", "employer_cost")


@dataclass(frozen=True)
class Totals:
    """What slips come to together, in rupiah."""

    people: int = 0
    earnings: int = 0
    deductions: int = 0
    tax: int = 0
    net: int = 0
    employer_cost: int = 0


@dataclass(frozen=True)
class Preview:
    """What the page of a payroll says above its table."""

    now: Totals
    before: Totals
    problems: int
    changes: Mapping[Change, int] = field(default_factory=dict)
    """How many people have this reason."""


@dataclass(frozen=True)
class Wanted:
    """How the table of a payroll is narrowed; empty values narrow nothing."""

    words: str = ""
    change: Change | None = None
    differs: bool = False
    """Only who gets another net than in the month before."""


def preview_ready(run_id: int) -> None:
    """Everybody was reckoned: drop drafts of who is paid here no longer, and let it be looked at."""
    run = hold_run(run_id)
    if not run.is_open:
        return
    here = people_of(run).with_only_columns(Employee.id)
    gone = select(Payslip.id).where(Payslip.run_id == run.id, Payslip.employee_id.not_in(here)).order_by(Payslip.id)
    remove_drafts(list(db.session.scalars(gone.limit(10_000))))
    troubled = delete(PayslipProblem).where(PayslipProblem.run_id == run.id, PayslipProblem.employee_id.not_in(here))
    db.session.execute(troubled.execution_options(synchronize_session=False))
    run.state, run.calculated_at = RunState.PREVIEWED, now()


def preview_of(run: PayrollRun) -> Preview:
    """Totals of the payroll and of the month before, errors, and how many people have which reason."""
    return Preview(
        now=totals_of(Payslip.run_id == run.id),
        before=_totals_before(run),
        problems=count_problems(run.id),
        changes=_changes_in(run),
    )


def totals_of(*conditions: Any) -> Totals:
    """Sums over the standing slips that fulfil the conditions."""
    sums = [func.coalesce(func.sum(getattr(Payslip, name)), 0) for name in SUMS]
    rows = select(func.count(Payslip.id), *sums).join(PayrollRun, PayrollRun.id == Payslip.run_id)
    people, *found = db.session.execute(rows.where(stands(), *conditions)).one()
    return Totals(people, *(int(each) for each in found))


def slips_of(run: PayrollRun, wanted: Wanted) -> Select[Payslip]:
    """The standing slips, to be read by name and id."""
    rows = select(Payslip).where(Payslip.run_id == run.id, stands())
    for word in wanted.words.replace("\0", " ").split()[:5]:
        rows = rows.where(Payslip.employee_name.icontains(word, autoescape=True))
    if wanted.change is not None:
        rows = rows.where(has_change(wanted.change))
    if wanted.differs:
        rows = rows.where(or_(Payslip.previous_net.is_(None), Payslip.previous_net != Payslip.net))
    return rows


def problems_of(run_id: int) -> list[tuple[Employee, list[str]]]:
    """Who could not be reckoned, with the reasons, by name: as many as a page shows."""
    rows = (
        select(Employee, PayslipProblem.reasons)
        .join(PayslipProblem, PayslipProblem.employee_id == Employee.id)
        .where(PayslipProblem.run_id == run_id)
        .order_by(Employee.name, Employee.id)
        .limit(MOST_LEFT)
    )
    return [(person, reasons) for person, reasons in db.session.execute(rows)]


def count_problems(run_id: int) -> int:
    """How many could not be reckoned."""
    rows = select(func.count()).select_from(PayslipProblem).where(PayslipProblem.run_id == run_id)
    return db.session.scalar(rows) or 0


def who_left(run: PayrollRun) -> list[Payslip]:
    """Slips of the month before, in the same unit, of people who have none in this one, by name."""
    if run.kind is not RunKind.REGULAR:
        return []
    here = select(Payslip.employee_id).join(PayrollRun, PayrollRun.id == Payslip.run_id)
    here = here.where(PayrollRun.year == run.year, PayrollRun.month == run.month, PayrollRun.kind == run.kind)
    troubled = select(PayslipProblem.employee_id).where(PayslipProblem.run_id == run.id)
    rows = (
        select(Payslip)
        .join(PayrollRun, PayrollRun.id == Payslip.run_id)
        .where(_before_in_unit(run), stands(), Payslip.employee_id.not_in(here), Payslip.employee_id.not_in(troubled))
        .order_by(Payslip.employee_name, Payslip.id)
        .limit(MOST_LEFT)
    )
    return list(db.session.scalars(rows))


def sums_by_line(run_id: int) -> list[tuple[str, str, LineKind, int, int]]:
    """Code, label, kind, people and rupiah of each kind of line: totals without names."""
    # Each loan has a line of its own, which would tell what one person owes.
    code = case((PayslipLine.loan_id.is_not(None), LOANS), else_=PayslipLine.code).label("code")
    rows = (
        select(
            code,
            func.max(PayslipLine.label).label("label"),
            PayslipLine.kind,
            func.count().label("people"),
            func.sum(PayslipLine.amount).label("amount"),
        )
        .join(Payslip, Payslip.id == PayslipLine.payslip_id)
        .where(Payslip.run_id == run_id, stands(), PayslipLine.kind != LineKind.INFORMATION)
        .group_by(PayslipLine.kind, code)
        .order_by(PayslipLine.kind, func.min(PayslipLine.position), code)
    )
    return [
        (
            each.code,
            _("Angsuran pinjaman") if each.code == LOANS else each.label,
            each.kind,
            each.people,
            int(each.amount),
        )
        for each in db.session.execute(rows)
    ]


def _totals_before(run: PayrollRun) -> Totals:
    return totals_of(_before_in_unit(run)) if run.kind is RunKind.REGULAR else Totals()


def _before_in_unit(run: PayrollRun) -> Any:
    return and_(is_month_before(run), PayrollRun.unit_key == run.unit_key)


def _changes_in(run: PayrollRun) -> dict[Change, int]:
    rows = select(Payslip.changes, func.count()).where(Payslip.run_id == run.id, stands(), Payslip.changes != "")
    counted: dict[Change, int] = {}
    for kept, people in db.session.execute(rows.group_by(Payslip.changes).order_by(Payslip.changes)):
        for change in read_from(kept):
            counted[change] = counted.get(change, 0) + people
    return {each: counted[each] for each in Change if each in counted}
