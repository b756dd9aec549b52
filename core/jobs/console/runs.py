"""The list of runs, one run, and the part of its page that refreshes itself."""

import hashlib
from typing import Any

from flask import current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from core.i18n import gettext as _
from core.jobs import queries
from core.jobs.bell import Ring
from core.jobs.console.blueprint import OPERATE, VIEW_ALL, blueprint
from core.jobs.console.filters import FILTERS, wanted_by_url
from core.jobs.console.offers import offered_actions
from core.jobs.console.told import job_labels, parts_told, progress_told, result_url_of
from core.jobs.console.words import DELIVERY_WORDS, EVENT_WORDS, STATE_WORDS, interruptions
from core.jobs.control import wish_of
from core.jobs.history import Happening
from core.jobs.models import DeliveryState, JobRun
from core.jobs.registry import job_registry_of
from core.jobs.sealing import is_sealed
from core.web.access import may, signed_in
from core.web.paging import page_of


@blueprint.get("")
@signed_in
def index() -> str:
    """The runs that this person may see, newest first, narrowed as the URL says."""
    sees_all = may(VIEW_ALL)
    wanted = wanted_by_url(sees_all=sees_all)
    runs = queries.narrowed(queries.visible_runs(current_user.id, sees_all=sees_all), wanted)
    page = page_of(runs, [JobRun.id], newest_first=True)
    return render_template(
        "jobs/list.html",
        page=page,
        runs=[(run, progress_told(run)) for run in page.rows],
        people=queries.names_of(run.requested_by_id for run in page.rows) if sees_all else {},
        who=queries.people_who_asked() if sees_all else {},
        nobody=queries.NOBODY,
        names=job_labels(),
        state_words=STATE_WORDS,
        wanted=request.args,
        is_narrowed=any(request.args.get(name) for name in FILTERS),
    )


@blueprint.get("/<int:run_id>")
@signed_in
def show(run_id: int) -> str:
    """One run: what it does, how far it is, what it made and what it left out."""
    return render_template("jobs/detail.html", **context_of(run_id))


@blueprint.get("/<int:run_id>/progress")
@signed_in
def progress(run_id: int) -> ResponseReturnValue:
    """The changing part of a run's page; 304 while nothing changed."""
    body = render_template("jobs/_progress.html", **context_of(run_id))
    response = make_response(body)
    # What is shown, without the token that is another one in each answer: so no change can be forgotten.
    response.set_etag(hashlib.sha256(body.replace(generate_csrf(), "").encode()).hexdigest()[:24], weak=True)
    return response.make_conditional(request)


def context_of(run_id: int) -> dict[str, Any]:
    """Everything that a run's page shows; RunNotFoundError when it is not this person's."""
    run = queries.visible_run(run_id, current_user.id, sees_all=may(VIEW_ALL))
    job = job_registry_of(current_app).find(run.name)
    parts = parts_told(run)
    counted = queries.counters_of_parts(run.id) if parts else run.counters
    wish = wish_of(run.id) if run.state.is_live else None
    events = queries.events_of(run.id)
    is_mine = run.requested_by_id == current_user.id
    deliveries = queries.count_deliveries(run.id)
    return {
        "run": run,
        "progress": progress_told(run, parts),
        "story": interruptions(events, is_live=run.state.is_live),
        "wish": wish,
        "actions": offered_actions(run.state, wish, parts.states if parts else ()) if is_mine or may(OPERATE) else (),
        "counters": [(label, counted.get(name, 0)) for name, label in job.counters.items()] if job else [],
        "events": [(event, EVENT_WORDS[Happening(event.kind)]) for event in events],
        "people": queries.names_of([run.requested_by_id, *(event.by_id for event in events)]),
        "problems": queries.first_problems_of(run.id),
        "parts": [(part, progress_told(part)) for part in queries.parts_of(run.id)] if run.has_parts else [],
        "followers": queries.followers_of(run.id),
        "deliveries": [(state, DELIVERY_WORDS[state], n) for state, n in deliveries.items()],
        "has_doubtful": DeliveryState.UNKNOWN in deliveries,
        "tags": queries.tags_of(run.id),
        "result_url": result_url_of(run),
        "state_words": STATE_WORDS,
        "behind": _behind(run) if may(OPERATE) else {},
    }


def _behind(run: JobRun) -> dict[str, Any]:
    """The operators' face."""
    names = (
        "name", "queue", "live_key", "overlap_key", "cursor", "end_key", "narrowed_to", "fence", "owner", "failures",
        "crashes", "exceptions", "working_ms", "due_ms", "lease_until_ms", "started_at", "finished_at",
    )  # fmt: skip
    facts = {name: getattr(run, name) for name in names}
    ring = Ring(run.id, run.fence, run.queue).rq_id
    return {"payload": _("tersandi") if is_sealed(run.payload) else run.payload, "ring": ring, **facts}
