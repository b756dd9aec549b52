"""What people do to a run: a page that says what stays, then an audited POST."""

from collections.abc import Callable

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import control, queries
from core.jobs.console.blueprint import OPERATE, VIEW_ALL, blueprint
from core.jobs.models import JobRun
from core.jobs.progress import count_words
from core.jobs.registry import job_registry_of
from core.web.access import may, signed_in

ACTIONS: dict[str, Callable[..., None]] = {
    "pause": control.pause,
    "resume": control.resume,
    "cancel": control.cancel,
    "retry": control.retry,
}
DONE = {
    "pause": _l("Pekerjaan dijeda. Yang sedang dikerjakan diselesaikan dahulu."),
    "resume": _l("Pekerjaan dilanjutkan."),
    "cancel": _l("Pekerjaan dibatalkan. Yang sedang dikerjakan diselesaikan dahulu."),
    "retry": _l("Pekerjaan diulang dari tempat berhentinya."),
}


@blueprint.get("/<int:run_id>/<any(pause, resume, cancel, retry):action>")
@signed_in
def confirm(run_id: int, action: str) -> str:
    """Say what the action means for this run, what stays, and ask."""
    run = _run_to_act_on(run_id)
    job = job_registry_of(current_app).find(run.name)
    return render_template(
        "jobs/confirm.html",
        run=run,
        action=action,
        is_possible=action in control.possible_actions(run.state),
        count=count_words(run, str(job.counts) if job else ""),
        note=job.cancel_note if job else "",
    )


@blueprint.post("/<int:run_id>/<any(pause, resume, cancel, retry):action>")
@signed_in
def act(run_id: int, action: str) -> ResponseReturnValue:
    """Do it; who did it is kept with the run. Raises NotPossibleError when the page was stale."""
    _run_to_act_on(run_id)
    ACTIONS[action](run_id, by_id=current_user.id)
    flash(str(DONE[action]), "success")
    return redirect(url_for("jobs.show", run_id=run_id))


def _run_to_act_on(run_id: int) -> JobRun:
    run = queries.visible_run(run_id, current_user.id, sees_all=may(VIEW_ALL))
    if run.requested_by_id != current_user.id and not may(OPERATE):
        abort(403, _("Hanya yang meminta pekerjaan ini atau pengelola yang dapat mengubahnya."))
    return run
