"""One import, wherever it stands, and the buttons that take it further."""

from datetime import datetime
from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.db import db
from core.imports import queries
from core.imports.asking import READY_TO_CHECK, READY_TO_UNDO, ask_for_run, ask_for_undo, ask_for_undo_preview
from core.imports.models import Import, ImportState
from core.imports.outcomes import GOOD, OUTCOME_WORDS, Outcome
from core.imports.registry import import_registry_of
from core.imports.routes.blueprint import blueprint, own_import, seen_import
from core.imports.words import BADGES, STATE_WORDS
from core.jobs.console.runs import context_of
from core.jobs.errors import RunNotFoundError
from core.jobs.models import JobRun
from core.jobs.states import State
from core.web.access import may, signed_in


@blueprint.get("/<int:import_id>")
@signed_in
def show(import_id: int) -> ResponseReturnValue:
    """The step at which the import stands."""
    found = seen_import(import_id)
    if found.state.is_at_work or _gave_up(found):
        return render_template("imports/working.html", **_context(found), **_run_context(found))
    if found.state is ImportState.UPLOADED:
        return redirect(url_for("imports.column_page", import_id=import_id))
    return render_template("imports/summary.html", **_context(found), **_summary(found))


@blueprint.post("/<int:import_id>/run")
@signed_in
def run(import_id: int) -> ResponseReturnValue:
    """Carry it out; the answer is its page."""
    found = own_import(import_id)
    ask_for_run(found, skips_bad=bool(request.form.get("skips_bad")), by_id=current_user.id)
    return redirect(url_for("imports.show", import_id=import_id))


@blueprint.get("/<int:import_id>/undo")
@signed_in
def undo_page(import_id: int) -> str:
    """Say what undoing would do and what would stay, and ask."""
    found = own_import(import_id)
    numbers, preview = queries.undo_counts(found), found.undo_preview or {}
    return render_template(
        "imports/undo.html",
        **_context(found),
        numbers=numbers,
        preview=preview,
        tried_at=datetime.fromisoformat(preview["at"]) if preview.get("at") else None,
        staying=queries.first_refused(found) if preview.get("stays") else [],
        shown=queries.SHOWN,
    )


@blueprint.post("/<int:import_id>/undo/preview")
@signed_in
def preview_undo(import_id: int) -> ResponseReturnValue:
    """Find out what would stay; the answer is the page that says so, or the page of the job that looks."""
    run_id = ask_for_undo_preview(own_import(import_id), by_id=current_user.id)
    if run_id is not None:
        return redirect(url_for("jobs.show", run_id=run_id))
    return redirect(url_for("imports.undo_page", import_id=import_id))


@blueprint.post("/<int:import_id>/undo")
@signed_in
def undo(import_id: int) -> ResponseReturnValue:
    """Undo it; the answer is its page."""
    ask_for_undo(own_import(import_id), by_id=current_user.id)
    return redirect(url_for("imports.show", import_id=import_id))


def _gave_up(found: Import) -> bool:
    """Whether the last look or dry run ended early: its page says why."""
    if found.state is not ImportState.UPLOADED or found.run_id is None:
        return False
    run = db.session.get(JobRun, found.run_id)
    return run is not None and run.state in (State.FAILED, State.CANCELLED)


def _context(found: Import) -> dict[str, Any]:
    kind = import_registry_of(current_app).find(found.kind)
    return {
        "found": found,
        "kind": kind,
        "may_act": kind is not None and may(kind.permission),
        "can_check": found.state in READY_TO_CHECK and bool(found.look),
        "can_undo": found.state in READY_TO_UNDO and found.forgotten_at is None,
        "import_states": STATE_WORDS,
        "badges": BADGES,
        "outcome_words": OUTCOME_WORDS,
    }


def _run_context(found: Import) -> dict[str, Any]:
    """What the page of its run shows; nothing for those to whom the run does not belong, or once it is forgotten."""
    try:
        return context_of(found.run_id) if found.run_id is not None else {"run": None}
    except RunNotFoundError:
        return {"run": None}


def _summary(found: Import) -> dict[str, Any]:
    counts = found.written if found.state.has_written else found.counts
    earlier = queries.earlier_import_of(found) if found.state is ImportState.CHECKED else None
    return {
        "counts": [(outcome, counts.get(outcome.value, 0)) for outcome in Outcome],
        "good": sum(counts.get(outcome.value, 0) for outcome in GOOD),
        "bad": queries.bad_count(counts),
        "first_rows": queries.first_rows(found) if found.forgotten_at is None else {},
        "shown": queries.SHOWN,
        "earlier": earlier,
        "previous": queries.previous_of(found),
        "earlier_by": queries.names_of([earlier]).get(earlier.owner_id or 0) if earlier else None,
        "result_endpoint": _result_endpoint(found),
        "refused": queries.first_refused(found) if found.state is ImportState.UNDONE else [],
    }


def _result_endpoint(found: Import) -> str | None:
    kind = import_registry_of(current_app).find(found.kind)
    return kind.result_endpoint if kind is not None and found.state.has_written else None
