"""The button of a list page: a small list comes at once, a large one becomes a job."""

from flask import Blueprint, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.exports.at_once import AT_ONCE, made_at_once
from core.exports.export_list_job import job_of
from core.exports.order import order_of
from core.exports.registry import exports_of
from core.files import attachment
from core.i18n import current_language
from core.jobs import dispatch
from core.web.access import may, signed_in

blueprint = Blueprint("exports", __name__, url_prefix="/exports", template_folder="templates")


@blueprint.post("/<name>")
@signed_in
def ask(name: str) -> ResponseReturnValue:
    """The list as a file, or the page of the job that makes it. Who may not see the list gets 403."""
    export = exports_of(current_app).get(name)
    if not may(export.permission):
        abort(403)
    form, query = request.form.get("form", ""), request.form.get("filters", "")
    order = order_of(export, form, query, language=current_language())
    if order.count(limit=AT_ONCE + 1) <= AT_ONCE:
        return attachment(made_at_once(order), order.file_name)
    run = dispatch(job_of(order, owner_id=current_user.id), requested_by_id=current_user.id)
    return redirect(url_for("jobs.show", run_id=run.run_id))


def may_export(name: str) -> bool:
    """Whether the person who is signed in may download the list."""
    export = exports_of(current_app).find(name)
    return export is not None and may(export.permission)
