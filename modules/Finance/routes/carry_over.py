"""Arrears of a school year that ended."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import FlaskForm

from core.audit import Subject, record
from core.i18n import gettext as _
from core.jobs import dispatch
from core.web.access import requires
from modules.Finance import billing_audit
from modules.Finance.jobs.carry_over_arrears_job import CarryOverArrearsJob
from modules.Finance.jobs.undo_carry_over_job import UndoCarryOverJob
from modules.Finance.permissions import CLOSE_PERIODS
from modules.Finance.routes import blueprint
from modules.Finance.services.carry_over import (
    begin_carry_over,
    carried_by,
    carry_forecast,
    find_carry_over,
    standing_carry_over,
    year_of,
    years_to_carry,
)
from modules.Student.models import SchoolYear


@blueprint.get("/carry-over")
@requires(CLOSE_PERIODS)
def carry_over() -> str:
    """What carrying a year over would come to, or what it came to."""
    years = years_to_carry()
    year = _chosen(years)
    standing = standing_carry_over(year.id) if year is not None else None
    return render_template(
        "finance/carry_over.html",
        years=years,
        year=year,
        standing=standing,
        carried=carried_by(standing) if standing is not None else None,
        forecast=carry_forecast(year) if year is not None else None,
        form=FlaskForm(),
    )


@blueprint.post("/carry-over")
@requires(CLOSE_PERIODS)
def start_carry_over() -> ResponseReturnValue:
    """Start the job; of a year that was carried over it adds what is open since."""
    year = _chosen(years_to_carry(), request.form.get("year", 0, type=int))
    if year is None:
        flash(_("Pilih tahun pelajaran yang sudah berakhir."), "warning")
        return redirect(url_for("finance.carry_over"))
    made = begin_carry_over(year, by_id=current_user.id)
    record(billing_audit.CARRY_OVER, Subject("student.school_year", year.id, year.label))
    run = dispatch(CarryOverArrearsJob(carry_over_id=made.id), requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


@blueprint.post("/carry-over/<int(max=2147483647):carry_over_id>/undo")
@requires(CLOSE_PERIODS)
def undo_carry_over(carry_over_id: int) -> ResponseReturnValue:
    """Start taking it back."""
    found = find_carry_over(carry_over_id)
    year = year_of(found)
    record(billing_audit.UNDO_CARRY_OVER, Subject("student.school_year", year.id, year.label))
    run = dispatch(UndoCarryOverJob(carry_over_id=found.id), requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


def _chosen(years: list[SchoolYear], wanted: int | None = None) -> SchoolYear | None:
    """The year that is asked for, else the newest."""
    year_id = wanted if wanted is not None else request.args.get("year", 0, type=int)
    return next((year for year in years if year.id == year_id), years[0] if years and wanted is None else None)
