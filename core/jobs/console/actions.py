"""What people do to a run: a page that says what stays, then an audited POST."""

from collections.abc import Callable

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.i18n import gettext as _
from core.i18n import lazy_gettext as _l
from core.jobs import control, queries
from core.jobs.console.blueprint import OPERATE, VIEW_ALL, blueprint
from core.jobs.console.told import progress_told
from core.jobs.models import JobRun
from core.jobs.registry import job_registry_of
from core.jobs.states import State
from core.web.access import may, signed_in

ACTIONS: dict[str, Callable[..., None]] = {
    "pause": control.pause,
    "resume": control.resume,
    "cancel": control.cancel,
    "retry": control.retry,
}
DONE = {
    "pause": _l("Pekerjaan dijeda."),
    "resume": _l("Pekerjaan dilanjutkan."),
    "cancel": _l("Pekerjaan dibatalkan."),
    "retry": _l("Pekerjaan diulang dari tempat berhentinya."),
}
ASKED = {
    "pause": _l("Pekerjaan segera dijeda; bagian yang sedang dikerjakan diselesaikan dahulu."),
    "cancel": _l("Pekerjaan segera dibatalkan; bagian yang sedang dikerjakan diselesaikan dahulu."),
}
"""A worker holds the run, and obeys between two chunks."""


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
        kept=progress_told(run).kept,
        note=job.cancel_note if job else "",
    )


@blueprint.post("/<int:run_id>/<any(pause, resume, cancel, retry):action>")
@signed_in
def act(run_id: int, action: str) -> ResponseReturnValue:
    """Do it; who did it is kept with the run. Raises NotPossibleError when the page was stale."""
    run = _run_to_act_on(run_id)
    ACTIONS[action](run_id, by_id=current_user.id)
    flash(_sentence(run, action), "success")
    return redirect(url_for("jobs.show", run_id=run_id))


def _sentence(run: JobRun, action: str) -> str:
    """What has happened by now, and what stays."""
    is_at_work = run.state in (State.RUNNING, State.PARTS)
    said = str(ASKED[action] if is_at_work and action in ASKED else DONE[action])
    kept = progress_told(run).kept
    if action not in ASKED or not kept:
        return said
    return f"{said} {_('Yang sudah tersimpan tetap ada: %(count)s.', count=kept)}"


def _run_to_act_on(run_id: int) -> JobRun:
    run = queries.visible_run(run_id, current_user.id, sees_all=may(VIEW_ALL))
    if run.requested_by_id != current_user.id and not may(OPERATE):
        abort(403, _("Hanya yang meminta pekerjaan ini atau pengelola yang dapat mengubahnya."))
    return run
