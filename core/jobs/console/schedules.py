"""The page of schedules: when each fires next, on and off, run now."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.i18n import gettext as _
from core.jobs.console.blueprint import MANAGE_SCHEDULES, blueprint
from core.jobs.schedules import run_now, schedules_now, switch
from core.web.access import requires


@blueprint.get("/schedules")
@requires(MANAGE_SCHEDULES)
def schedule_list() -> str:
    """All schedules of the modules that are on."""
    return render_template("jobs/schedules.html", schedules=schedules_now())


@blueprint.post("/schedules/<name>/switch")
@requires(MANAGE_SCHEDULES)
def switch_schedule(name: str) -> ResponseReturnValue:
    """Turn a schedule on or off."""
    turns_on = request.form.get("on") == "1"
    switch(name, on=turns_on, by_id=current_user.id)
    flash(_("Jadwal dinyalakan.") if turns_on else _("Jadwal dimatikan."), "success")
    return redirect(url_for("jobs.schedule_list"))


@blueprint.post("/schedules/<name>/run")
@requires(MANAGE_SCHEDULES)
def run_schedule(name: str) -> ResponseReturnValue:
    """Ask for a schedule's job now."""
    found = run_now(name, by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=found.run_id))
