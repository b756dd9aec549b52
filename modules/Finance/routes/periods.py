"""Opening and closing months."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from core.audit import Subject, record
from core.i18n import gettext as _
from core.web.access import requires
from modules.Finance import billing_audit
from modules.Finance.forms.single import ReasonForm
from modules.Finance.models import FiscalPeriod
from modules.Finance.permissions import CLOSE_PERIODS, REOPEN_PERIODS
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
    return render_template("finance/period_list.html", periods=periods, form=FlaskForm(), may_reopen=REOPEN_PERIODS)


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
    period = find_period(period_id)
    close_period(period)
    record(billing_audit.CLOSE, _subject(period))
    return redirect(url_for("finance.period_list"))


@blueprint.get(f"{ONE_PERIOD}/open")
@requires(REOPEN_PERIODS)
def reopen_form(period_id: int) -> str:
    """Ask why."""
    return _reopen_page(find_period(period_id), ReasonForm())


@blueprint.post(f"{ONE_PERIOD}/open")
@requires(REOPEN_PERIODS)
def reopen(period_id: int) -> ResponseReturnValue:
    """Take invoices again; the reason is kept."""
    period, form = find_period(period_id), ReasonForm()
    if not form.validate_on_submit():
        return _reopen_page(period, form), 422
    open_period(period)
    record(billing_audit.REOPEN, _subject(period), details={"reason": form.words})
    flash(_("Periode %(period)s dibuka kembali.", period=period_label(period.starts_on)), "success")
    return redirect(url_for("finance.period_list"))


def _subject(period: FiscalPeriod) -> Subject:
    return Subject("finance.period", period.id, period_label(period.starts_on))


def _reopen_page(period: FiscalPeriod, form: ReasonForm) -> str:
    return render_template("finance/period_form.html", form=form, period=period, label=period_label(period.starts_on))
