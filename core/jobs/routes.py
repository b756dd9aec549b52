"""The pages of jobs: the list, one run, and the part of it that refreshes itself."""

import hashlib
from typing import Any

from flask import Blueprint, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from core.i18n import current_language
from core.i18n import lazy_gettext as _l
from core.jobs.history import Happening
from core.jobs.models import JobRun
from core.jobs.progress import Progress, progress_of
from core.jobs.queries import PROBLEMS_SHOWN, events_of, latest_runs, problems_of, visible_run
from core.jobs.registry import job_registry_of
from core.jobs.states import State
from core.web.access import Permission, may, signed_in

blueprint = Blueprint("jobs", __name__, url_prefix="/jobs", template_folder="templates")

VIEW_ALL = Permission("job.run.view_all", _l("Melihat pekerjaan semua orang"))

STATE_WORDS = {
    State.QUEUED: _l("menunggu"),
    State.RUNNING: _l("berjalan"),
    State.WAITING: _l("menunggu langkah sebelumnya"),
    State.PARTS: _l("berjalan"),
    State.PAUSED: _l("dijeda"),
    State.CANCELLED: _l("dibatalkan"),
    State.DONE: _l("selesai"),
    State.FAILED: _l("gagal"),
}
EVENT_WORDS = {
    Happening.STARTED: _l("Mulai dikerjakan"),
    Happening.INTERRUPTED: _l("Dihentikan oleh host; yang sudah tersimpan tetap ada"),
    Happening.RESUMED: _l("Dilanjutkan, tidak ada yang hilang"),
    Happening.STUMBLED: _l("Terjadi kesalahan; akan dicoba lagi"),
    Happening.FAILED: _l("Gagal"),
    Happening.DONE: _l("Selesai"),
    Happening.NARROWED: _l("Bagian yang bermasalah sedang dicari"),
    Happening.QUARANTINED: _l("Satu baris yang bermasalah dilewati"),
    Happening.SPLIT: _l("Dibagi menjadi beberapa bagian"),
    Happening.PAUSE_ASKED: _l("Diminta dijeda"),
    Happening.PAUSED: _l("Dijeda"),
    Happening.CONTINUED: _l("Dilanjutkan"),
    Happening.CANCEL_ASKED: _l("Diminta dibatalkan"),
    Happening.CANCELLED: _l("Dibatalkan"),
    Happening.SKIPPED: _l("Tidak dikerjakan, karena pekerjaan sebelumnya tidak selesai"),
    Happening.RETRIED: _l("Diulang dari tempat berhentinya"),
    Happening.HOOK_FAILED: _l("Langkah penutup gagal"),
}


@blueprint.get("")
@signed_in
def index() -> str:
    """The newest runs that this person may see."""
    runs = latest_runs(current_user.id, sees_all=may(VIEW_ALL))
    return render_template("jobs/list.html", runs=[(run, _progress(run)) for run in runs], state_words=STATE_WORDS)


@blueprint.get("/<int:run_id>")
@signed_in
def show(run_id: int) -> str:
    """One run: what it does, how far it is, what it made and what it left out."""
    return render_template("jobs/detail.html", **_context(run_id))


@blueprint.get("/<int:run_id>/progress")
@signed_in
def progress(run_id: int) -> ResponseReturnValue:
    """The changing part of a run's page; 304 while nothing changed."""
    context = _context(run_id)
    response = make_response(render_template("jobs/_progress.html", **context))
    run: JobRun = context["run"]
    marks = (run.state, run.processed, run.failures, run.crashes, run.fence, run.problem_count, current_language())
    response.set_etag(hashlib.sha256(repr(marks).encode()).hexdigest()[:24], weak=True)
    return response.make_conditional(request)


def _context(run_id: int) -> dict[str, Any]:
    run = visible_run(run_id, current_user.id, sees_all=may(VIEW_ALL))
    registry = job_registry_of(current_app)
    job = registry.find(run.name)
    counters = job.counters if job else {}
    has_result = job is not None and run.state == State.DONE
    return {
        "run": run,
        "progress": _progress(run),
        "counters": [(label, run.counters.get(name, 0)) for name, label in counters.items()],
        "events": [(event, EVENT_WORDS[Happening(event.kind)]) for event in events_of(run.id)],
        "problems": problems_of(run.id),
        "problems_shown": PROBLEMS_SHOWN,
        "result_url": registry.build(run.name, run.payload).result_url() if has_result else None,
        "state_word": STATE_WORDS[run.state],
    }


def _progress(run: JobRun) -> Progress:
    return progress_of(run, job_registry_of(current_app).find(run.name))
