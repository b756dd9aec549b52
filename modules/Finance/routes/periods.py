"""Opening and closing months."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from core.i18n import gettext as _
from core.web.access import requires
from modules.Finance.permissions import CLOSE_PERIODS
from modules.Finance.routes import blueprint
from modules.Finance.services.periods import (
    all_periods,
    close_period,
    ensure_periods,
    find_period,
    open_period,
    period_label,
)
from modules.Student.services import current_school_year

ONE_PERIOD = "/periods/<int(max=2147483647):period_id>"
"""Larger numbers are no id in any of the databases."""


@blueprint.get("/periods")
@requires(CLOSE_PERIODS)
def period_list() -> str:
    """All months."""
    periods = [(period, period_label(period.starts_on)) for period in all_periods()]
    return render_template("finance/period_list.html", periods=periods, form=FlaskForm())


@blueprint.post("/periods")
@requires(CLOSE_PERIODS)
def add_periods() -> ResponseReturnValue:
    """Make the months of the current school year."""
    ensure_periods(current_school_year())
    flash(_("Dua belas bulan tahun ajaran ini siap."), "success")
    return redirect(url_for("finance.period_list"))


@blueprint.post(f"{ONE_PERIOD}/close")
@requires(CLOSE_PERIODS)
def close(period_id: int) -> ResponseReturnValue:
    """Take no new invoices."""
    close_period(find_period(period_id))
    return redirect(url_for("finance.period_list"))


@blueprint.post(f"{ONE_PERIOD}/open")
@requires(CLOSE_PERIODS)
def reopen(period_id: int) -> ResponseReturnValue:
    """Take invoices again."""
    open_period(find_period(period_id))
    return redirect(url_for("finance.period_list"))
