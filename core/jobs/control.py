"""What people do to runs: pause, go on, cancel, try again, forget. All in the caller's transaction, all recorded.

A run that a worker holds is not touched: its row is locked for the length of a chunk, and nobody waits for that. The
wish is written beside it and obeyed between two chunks.
"""

from collections.abc import Sequence
from typing import Any, cast

from flask import current_app
from sqlalchemy import CursorResult, delete, exists, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from core.clock import now
from core.db import database_ms, db
from core.i18n import gettext as _
from core.jobs.bell import Ring
from core.jobs.claim import ended
from core.jobs.definition import Job
from core.jobs.errors import NotPossibleError, RunNotFoundError
from core.jobs.history import Happening, record
from core.jobs.models import JobControl, JobEvent, JobRun
from core.jobs.outbox import ring_after_commit
from core.jobs.registry import job_registry_of
from core.jobs.states import ENDED, LIVE, After, State, Wish


def pause(run_id: int, *, by_id: int | None = None) -> None:
    """Stop the run between two chunks, until `resume`. Raises NotPossibleError, RunNotFoundError."""
    state = _state_of(run_id)
    if state == State.PARTS:
        for part in _parts(run_id, [State.QUEUED, State.RUNNING]):
            pause(part, by_id=by_id)
    elif state == State.RUNNING:
        _wish(run_id, Wish.PAUSE, by_id)
        record(run_id, Happening.PAUSE_ASKED, by_id=by_id)
    elif state == State.QUEUED:
        _move(run_id, state, {"state": State.PAUSED, "held_key": None})
        record(run_id, Happening.PAUSED, by_id=by_id)
    else:
        raise NotPossibleError(_("Pekerjaan nomor %(run)s tidak sedang berjalan atau menunggu giliran.", run=run_id))


def resume(run_id: int, *, by_id: int | None = None) -> None:
    """Let a paused run go on from where it stands. Raises NotPossibleError, RunNotFoundError."""
    state = _state_of(run_id)
    if state == State.PARTS:
        for part in _parts(run_id, [State.PAUSED, State.RUNNING]):
            resume(part, by_id=by_id)
    elif state == State.RUNNING:
        _unwish(run_id, Wish.PAUSE)
        record(run_id, Happening.CONTINUED, by_id=by_id)
    elif state == State.PAUSED:
        _queue(run_id, state, {})
        record(run_id, Happening.CONTINUED, by_id=by_id)
    else:
        raise NotPossibleError(_("Pekerjaan nomor %(run)s tidak sedang dijeda.", run=run_id))


def cancel(run_id: int, *, by_id: int | None = None) -> None:
    """End the run between two chunks; what is committed stays. Raises NotPossibleError, RunNotFoundError."""
    state = _state_of(run_id)
    if state in ENDED:
        raise NotPossibleError(_("Pekerjaan nomor %(run)s sudah berakhir.", run=run_id))
    if state == State.PARTS:
        _wish(run_id, Wish.CANCEL, by_id)
        for part in _parts(run_id, LIVE):
            cancel(part, by_id=by_id)
    elif state == State.RUNNING:
        _wish(run_id, Wish.CANCEL, by_id)
        record(run_id, Happening.CANCEL_ASKED, by_id=by_id)
    elif _has_something_to_clean_up(run_id):
        # Its own code for this case runs in a worker, like all of its code.
        _wish(run_id, Wish.CANCEL, by_id)
        _queue(run_id, state, {})
        record(run_id, Happening.CANCEL_ASKED, by_id=by_id)
    else:
        _move(run_id, state, ended(State.CANCELLED))
        record(run_id, Happening.CANCELLED, by_id=by_id)


def retry(run_id: int, *, by_id: int | None = None) -> None:
    """Start a failed or cancelled run again, from its cursor. Raises NotPossibleError, RunNotFoundError.

    Of a batch or a sharded run the parts that did not end well go on; steps that were left out wait again.
    """
    state = _state_of(run_id)
    if state not in (State.FAILED, State.CANCELLED):
        raise NotPossibleError(_("Hanya pekerjaan yang gagal atau dibatalkan yang dapat diulang."))
    parts = _parts(run_id, [State.FAILED, State.CANCELLED])
    fresh: dict[str, Any] = {
        "failures": 0, "crashes": 0, "exceptions": 0, "narrowed_to": None,
        "error": None, "trace": None, "finished_at": None, "live_key": _live_key_of(run_id),
    }  # fmt: skip
    db.session.execute(delete(JobControl).where(JobControl.run_id == run_id))
    try:
        with db.session.begin_nested():
            if parts:
                _move(run_id, state, fresh | {"state": State.PARTS})
            elif _must_wait(run_id):
                _move(run_id, state, fresh | {"state": State.WAITING})
            else:
                _queue(run_id, state, fresh)
    except IntegrityError as error:
        raise NotPossibleError(_("Pekerjaan yang sama sedang berjalan; tunggu sampai selesai.")) from error
    record(run_id, Happening.RETRIED, by_id=by_id)
    for part in parts:
        # A step may wait again already, because the one before it was tried again.
        if _state_of(part) in (State.FAILED, State.CANCELLED):
            retry(part, by_id=by_id)
    _wait_again(run_id)


def forget(run_id: int) -> None:
    """Delete an ended run with its history. Raises NotPossibleError, RunNotFoundError."""
    if _state_of(run_id) in LIVE:
        raise NotPossibleError(_("Pekerjaan nomor %(run)s masih berjalan; batalkan dahulu.", run=run_id))
    db.session.execute(delete(JobRun).where(JobRun.id == run_id))


def possible_actions(state: State) -> tuple[str, ...]:
    """What a person may do to a run in this state."""
    if state in (State.FAILED, State.CANCELLED):
        return ("retry",)
    if state == State.PAUSED:
        return ("resume", "cancel")
    if state in (State.QUEUED, State.RUNNING):
        return ("pause", "cancel")
    if state == State.PARTS:
        return ("pause", "resume", "cancel")
    return ("cancel",) if state == State.WAITING else ()


def wish_of(run_id: int) -> Wish | None:
    """What a person wants of the run, if it was not obeyed yet."""
    wish = db.session.scalar(select(JobControl.wish).where(JobControl.run_id == run_id))
    return Wish(wish) if wish else None


def _state_of(run_id: int) -> State:
    state = db.session.scalar(select(JobRun.state).where(JobRun.id == run_id))
    if state is None:
        raise RunNotFoundError(_("Pekerjaan nomor %(run)s tidak ditemukan.", run=run_id))
    return state


def _parts(run_id: int, states: Sequence[State]) -> list[int]:
    parts = select(JobRun.id).where(JobRun.parent_id == run_id, JobRun.state.in_(states)).order_by(JobRun.id)
    return list(db.session.scalars(parts))


def _move(run_id: int, before: State, values: dict[str, Any]) -> None:
    moved = db.session.execute(
        update(JobRun)
        .where(JobRun.id == run_id, JobRun.state == before)
        .values(**values)
        .execution_options(synchronize_session="fetch")
    )
    if cast("CursorResult[Any]", moved).rowcount != 1:
        raise NotPossibleError(_("Keadaan pekerjaan nomor %(run)s baru saja berubah. Coba sekali lagi.", run=run_id))


def _queue(run_id: int, before: State, values: dict[str, Any]) -> None:
    _move(run_id, before, {**values, "state": State.QUEUED, "due_ms": database_ms()})
    run = db.session.execute(select(JobRun.fence, JobRun.queue).where(JobRun.id == run_id)).one()
    ring_after_commit(Ring(run_id, run.fence, run.queue))


def _wish(run_id: int, wish: Wish, by_id: int | None) -> None:
    db.session.merge(JobControl(run_id=run_id, wish=wish.value, asked_by_id=by_id, asked_at=now()))
    db.session.flush()


def _unwish(run_id: int, wish: Wish) -> None:
    db.session.execute(delete(JobControl).where(JobControl.run_id == run_id, JobControl.wish == wish.value))


def _has_something_to_clean_up(run_id: int) -> bool:
    name, started_at = db.session.execute(select(JobRun.name, JobRun.started_at).where(JobRun.id == run_id)).one()
    job = job_registry_of(current_app).find(name)
    return started_at is not None and job is not None and job.cancelled is not Job.cancelled


def _must_wait(run_id: int) -> bool:
    """Whether the run is a later step whose predecessor has not ended well yet."""
    before = aliased(JobRun)
    undone = select(before.id).join(JobRun, JobRun.after_id == before.id)
    undone = undone.where(JobRun.id == run_id, JobRun.after == After.DONE, before.state != State.DONE)
    return db.session.scalar(undone) is not None


def _live_key_of(run_id: int) -> str | None:
    name, payload = db.session.execute(select(JobRun.name, JobRun.payload).where(JobRun.id == run_id)).one()
    registry = job_registry_of(current_app)
    return registry.live_key_of(registry.build(name, payload))


def _wait_again(run_id: int) -> None:
    """Runs that were left out because this one did not end well get their chance again."""
    was_skipped = exists().where(JobEvent.run_id == JobRun.id, JobEvent.kind == Happening.SKIPPED.value)
    skipped = select(JobRun.id).where(
        JobRun.after_id == run_id, JobRun.state == State.CANCELLED, JobRun.started_at.is_(None), was_skipped
    )
    for follower in list(db.session.scalars(skipped)):
        _move(follower, State.CANCELLED, {"state": State.WAITING, "finished_at": None})
        _wait_again(follower)
