"""The month's grid of attendance and hours: typed by keyboard, one row a person."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.audit import Subject, record
from core.i18n import gettext as _
from core.web.access import requires
from modules.Payroll import audit_actions
from modules.Payroll.forms.work import asked_month, cell_name, seen_name, seen_text, shown, typed
from modules.Payroll.models import Source
from modules.Payroll.permissions import RECORD_WORK, VIEW_EMPLOYEES
from modules.Payroll.routes import blueprint
from modules.Payroll.routes.employees import ONE, profile_page
from modules.Payroll.services.employees import find_employee
from modules.Payroll.services.loans import Month
from modules.Payroll.services.quantities import used_quantity_kinds
from modules.Payroll.services.work_grid import Grid, copy_from_month_before, grid_of, keep, quantities_of
from modules.Student.services import all_units


@blueprint.get("/work")
@requires(RECORD_WORK)
def work() -> str:
    """The grid of a month and unit."""
    month, unit_id = asked_month(request.args)
    return _page(grid_of(month.year, month.month, unit_id), unit_id, {}, set())


@blueprint.post("/work")
@requires(RECORD_WORK)
def keep_work() -> ResponseReturnValue:
    """Keep what was typed; a cell that can't be read keeps all of them on the page."""
    month, unit_id = asked_month(request.args)
    grid = grid_of(month.year, month.month, unit_id)
    numbers, wrong = typed(grid, request.form)
    if wrong:
        return _page(grid, unit_id, request.form, wrong), 422
    changed = keep(month.year, month.month, numbers, Source.TYPED)
    _note(month, changed)
    flash(_("%(number)s isian disimpan.", number=changed), "success")
    return redirect(url_for("payroll.work", bulan=f"{month.year}-{month.month:02}", unit=unit_id))


@blueprint.post("/work/copy")
@requires(RECORD_WORK)
def copy_work() -> ResponseReturnValue:
    """Fill what is empty with the numbers of the month before, of one kind."""
    month, unit_id = asked_month(request.args)
    kind_id = request.form.get("kind", type=int)
    copied = copy_from_month_before(month.year, month.month, unit_id, [kind_id] if kind_id else [])
    _note(month, copied)
    flash(_("%(number)s isian disalin dari bulan lalu.", number=copied), "success")
    return redirect(url_for("payroll.work", bulan=f"{month.year}-{month.month:02}", unit=unit_id))


@blueprint.get(f"{ONE}/work")
@requires(VIEW_EMPLOYEES)
def employee_work(employee_id: int) -> str:
    """Somebody's last twelve months."""
    employee = find_employee(employee_id)
    return profile_page(
        "payroll/employee_work.html",
        employee,
        "work",
        kinds=used_quantity_kinds(),
        months=quantities_of(employee.id),
        shown=shown,
    )


def _note(month: Month, number: int) -> None:
    if number:
        subject = Subject("payroll.work", month.year * 100 + month.month, f"{month.month:02}/{month.year}")
        record(audit_actions.WORK, subject, details={"number": number})


def _page(grid: Grid, unit_id: int | None, given: Mapping[str, str], wrong: set[str]) -> str:
    month = Month(grid.year, grid.month)
    return render_template(
        "payroll/work.html",
        grid=grid,
        month=f"{grid.year}-{grid.month:02}",
        before=month.plus(-1),
        after=month.plus(1),
        units=all_units(),
        unit_id=unit_id,
        given=given,
        wrong=wrong,
        shown=shown,
        cell_name=cell_name,
        seen_name=seen_name,
        seen_text=seen_text,
    )
