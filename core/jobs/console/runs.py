"""The list of runs, one run, and the part of its page that refreshes itself."""

import hashlib
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.config import Settings
from core.i18n import current_language
from core.jobs import queries
from core.jobs.bell import Ring
from core.jobs.console.blueprint import OPERATE, VIEW_ALL, blueprint
from core.jobs.console.words import DELIVERY_WORDS, EVENT_WORDS, STATE_WORDS, interruptions
from core.jobs.control import possible_actions, wish_of
from core.jobs.groups import BatchJob
from core.jobs.history import Happening
from core.jobs.models import JobRun
from core.jobs.progress import Progress, progress_of
from core.jobs.registry import job_registry_of
from core.jobs.sealing import is_sealed
from core.jobs.states import State
from core.web.access import may, signed_in
from core.web.paging import page_of


@blueprint.get("")
@signed_in
def index() -> str:
    """The runs that this person may see, newest first, narrowed as the URL says."""
    sees_all = may(VIEW_ALL)
    wanted = _wanted(sees_all=sees_all)
    runs = queries.narrowed(queries.visible_runs(current_user.id, sees_all=sees_all), wanted)
    page = page_of(runs, [JobRun.id], newest_first=True)
    registry = job_registry_of(current_app)
    return render_template(
        "jobs/list.html",
        page=page,
        runs=[(run, _progress(run)) for run in page.rows],
        people=queries.names_of(run.requested_by_id for run in page.rows) if sees_all else {},
        who=queries.people_who_asked() if sees_all else {},
        names={name: registry.get(name).label or name for name in registry.names},
        state_words=STATE_WORDS,
        wanted=request.args,
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
    context = context_of(run_id)
    response = make_response(render_template("jobs/_progress.html", **context))
    run, done = context["run"], context["progress"]
    marks = (
        run.state, done.processed, run.failures, run.crashes, run.fence, run.problem_count, context["wish"],
        len(context["events"]), current_language(),
    )  # fmt: skip
    response.set_etag(hashlib.sha256(repr(marks).encode()).hexdigest()[:24], weak=True)
    return response.make_conditional(request)


def context_of(run_id: int) -> dict[str, Any]:
    """Everything that a run's page shows; RunNotFoundError when it is not this person's."""
    run = queries.visible_run(run_id, current_user.id, sees_all=may(VIEW_ALL))
    registry = job_registry_of(current_app)
    job = registry.find(run.name)
    counters = job.counters if job else {}
    has_result = job is not None and run.state == State.DONE
    events = queries.events_of(run.id)
    is_mine = run.requested_by_id == current_user.id
    return {
        "run": run,
        "progress": _progress(run),
        "story": interruptions(events),
        "wish": wish_of(run.id) if run.state.is_live else None,
        "actions": possible_actions(run.state) if is_mine or may(OPERATE) else (),
        "counters": [(label, run.counters.get(name, 0)) for name, label in counters.items()],
        "events": [(event, EVENT_WORDS[Happening(event.kind)]) for event in events],
        "people": queries.names_of([run.requested_by_id, *(event.by_id for event in events)]),
        "problems": queries.problems_of(run.id),
        "parts": [(part, _progress(part)) for part in queries.parts_of(run.id)] if run.has_parts else [],
        "followers": queries.followers_of(run.id),
        "deliveries": [(DELIVERY_WORDS[state], number) for state, number in queries.deliveries_of(run.id).items()],
        "doubtful": [(row, DELIVERY_WORDS[row.state]) for row in queries.doubtful_deliveries(run.id)],
        "tags": queries.tags_of(run.id),
        "result_url": registry.build(run.name, run.payload).result_url() if has_result else None,
        "state_words": STATE_WORDS,
        "behind": _behind(run) if may(OPERATE) else {},
    }


def _behind(run: JobRun) -> dict[str, Any]:
    """The operators' face."""
    names = (
        "name", "queue", "live_key", "overlap_key", "cursor", "end_key", "narrowed_to", "fence", "owner", "failures",
        "crashes", "exceptions", "working_ms", "started_at", "finished_at",
    )  # fmt: skip
    facts = {name: getattr(run, name) for name in names}
    sealed = is_sealed(run.payload)
    ring = Ring(run.id, run.fence, run.queue).rq_id
    return {"payload": "•••" if sealed else run.payload, "ring": ring, **facts}


def _progress(run: JobRun) -> Progress:
    job = job_registry_of(current_app).find(run.name)
    parts = None
    if run.state == State.PARTS:
        parts = queries.sum_of_parts(run, counts_parts=job is BatchJob)
    return progress_of(run, job, parts)


def _wanted(*, sees_all: bool) -> queries.Wanted:
    """What the URL asks for; what it can't mean does not narrow."""
    state, asked_by = request.args.get("state", ""), request.args.get("who", "")
    upto = _day("to")
    return queries.Wanted(
        state=State(state) if state in [each.value for each in State] else None,
        name=request.args.get("name", ""),
        since=_day("from"),
        before=upto + timedelta(days=1) if upto else None,
        asked_by_id=int(asked_by) if sees_all and asked_by.isdecimal() else None,
        tag=request.args.get("tag", "").strip(),
    )


def _day(name: str) -> datetime | None:
    settings: Settings = current_app.config["SETTINGS"]
    try:
        day = datetime.strptime(request.args.get(name, ""), "%Y-%m-%d")  # noqa: DTZ007 - the zone comes next
    except ValueError:
        return None
    return day.replace(tzinfo=ZoneInfo(settings.time_zone))
