"""One letter: what would happen, sending it, how far it is, stopping it."""

import hashlib
from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from core.jobs import dispatch
from core.web.access import requires
from modules.Notification.broadcast_permissions import SEND_LETTERS
from modules.Notification.jobs.plan_broadcast_job import PlanBroadcastJob
from modules.Notification.models import Broadcast, BroadcastState, MessageState
from modules.Notification.routes import blueprint
from modules.Notification.routes.broadcasts import ONE
from modules.Notification.services.broadcasts import begin_sending, channels_of, find_audience, find_letter
from modules.Notification.services.forecasts import forecast_of, samples_of
from modules.Notification.services.listing import CHANNEL_WORDS, STATE_WORDS
from modules.Notification.services.settings import clock_of, message_settings
from modules.Notification.services.stopping import outcomes_of, pause_letter, resume_letter, run_of, stop_letter
from modules.Notification.services.texts import texts_of


@blueprint.get(ONE)
@requires(SEND_LETTERS)
def broadcast(broadcast_id: int) -> str:
    """Before: three real recipients and the forecast. After: what became of the messages."""
    found = find_letter(broadcast_id)
    samples = samples_of(found) if found.state is BroadcastState.DRAFT else []
    return render_template("notification/broadcast.html", samples=samples, **_context(found))


@blueprint.get(f"{ONE}/progress")
@requires(SEND_LETTERS)
def broadcast_progress(broadcast_id: int) -> ResponseReturnValue:
    """The part of the page that changes; 304 while nothing changed."""
    body = render_template("notification/_broadcast_progress.html", **_context(find_letter(broadcast_id)))
    answer = make_response(body)
    answer.set_etag(hashlib.sha256(body.replace(generate_csrf(), "").encode()).hexdigest()[:24], weak=True)
    return answer.make_conditional(request)


@blueprint.post(f"{ONE}/send")
@requires(SEND_LETTERS)
def send_broadcast(broadcast_id: int) -> ResponseReturnValue:
    """Let it go; pressed twice, it is sent once."""
    found = find_letter(broadcast_id)
    begin_sending(found, by_id=current_user.id)
    if found.state is BroadcastState.PLANNING:
        run = dispatch(PlanBroadcastJob(broadcast_id=found.id), requested_by_id=current_user.id)
        found.plan_run_id = run.run_id
    return _back(found)


@blueprint.post(f"{ONE}/pause")
@requires(SEND_LETTERS)
def pause_broadcast(broadcast_id: int) -> ResponseReturnValue:
    """Hold what has not left."""
    found = find_letter(broadcast_id)
    pause_letter(found, by_id=current_user.id)
    return _back(found)


@blueprint.post(f"{ONE}/resume")
@requires(SEND_LETTERS)
def resume_broadcast(broadcast_id: int) -> ResponseReturnValue:
    """Go on."""
    found = find_letter(broadcast_id)
    resume_letter(found, by_id=current_user.id)
    return _back(found)


@blueprint.post(f"{ONE}/cancel")
@requires(SEND_LETTERS)
def cancel_broadcast(broadcast_id: int) -> ResponseReturnValue:
    """Stop it for good."""
    found = find_letter(broadcast_id)
    stop_letter(found, by_id=current_user.id)
    return _back(found)


def _context(found: Broadcast) -> dict[str, Any]:
    settings = message_settings()
    audience = find_audience(found.audience)
    outcomes = outcomes_of(found)
    run = run_of(found)
    return {
        "letter": found,
        "audience": audience,
        "chosen": _chosen(found),
        "forecast": forecast_of(found) if found.state is BroadcastState.DRAFT else None,
        "run": run,
        "outcomes": [(state, words, outcomes.get(state, 0)) for state, words in STATE_WORDS.items()],
        "planned": sum(outcomes.values()),
        "over": sum(number for state, number in outcomes.items() if state.is_over),
        "unknown": outcomes.get(MessageState.UNKNOWN, 0),
        "channel_words": CHANNEL_WORDS,
        "channels": channels_of(found),
        "quiet": (clock_of(settings.quiet_from), clock_of(settings.quiet_until)),
        "has_quiet": settings.quiet_from != settings.quiet_until,
        "approved": texts_of(found.audience, {}).get(found.language),
        "is_live": bool(run and run.state.is_live) or (found.state is BroadcastState.DRAFT and not found.forecast),
    }


def _chosen(found: Broadcast) -> list[tuple[str, str]]:
    """To whom it was narrowed, in words."""
    told = []
    for each in find_audience(found.audience).fields:
        value = found.scope.get(each.name, "")
        words = dict(each.choices()).get(value, value) if each.choices is not None else value
        if value:
            told.append((str(each.label), str(words)))
    return told


def _back(found: Broadcast) -> ResponseReturnValue:
    return redirect(url_for("notification.broadcast", broadcast_id=found.id))
