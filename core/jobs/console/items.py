"""The result of a run item by item: what was sent and what could not be done, as long lists with pages."""

from flask import render_template, request
from flask_login import current_user

from core.jobs import queries
from core.jobs.console.blueprint import VIEW_ALL, blueprint
from core.jobs.console.words import DELIVERY_WORDS
from core.jobs.models import DeliveryState, JobDelivery, JobProblem, JobRun
from core.web.access import may, signed_in
from core.web.paging import page_of


@blueprint.get("/<int:run_id>/deliveries")
@signed_in
def delivery_list(run_id: int) -> str:
    """What the run sent out, narrowed by state; RunNotFoundError when the run is not this person's."""
    run = _visible(run_id)
    asked = request.args.get("state", "")
    state = DeliveryState(asked) if asked in [each.value for each in DeliveryState] else None
    return render_template(
        "jobs/deliveries.html",
        run=run,
        page=page_of(queries.deliveries_of(run.id, state), [JobDelivery.run_id, JobDelivery.key]),
        numbers=queries.count_deliveries(run.id),
        state=state,
        words=DELIVERY_WORDS,
    )


@blueprint.get("/<int:run_id>/problems")
@signed_in
def problem_list(run_id: int) -> str:
    """All that the run could not do; RunNotFoundError when the run is not this person's."""
    run = _visible(run_id)
    return render_template("jobs/problems.html", run=run, page=page_of(queries.problems_of(run.id), [JobProblem.id]))


def _visible(run_id: int) -> JobRun:
    return queries.visible_run(run_id, current_user.id, sees_all=may(VIEW_ALL))
