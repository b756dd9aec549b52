"""A letter that is being sent: how far it is, pausing it, letting it go on, stopping it."""

from collections.abc import Mapping

from sqlalchemy import update

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.jobs import control
from core.jobs.models import JobRun
from modules.Notification.channels.reasons import Reason
from modules.Notification.errors import BroadcastError
from modules.Notification.models import Broadcast, BroadcastState, Message, MessageState, Occasion
from modules.Notification.services.broadcasts import note_cancelled
from modules.Notification.services.occasions import numbers_of


def run_of(broadcast: Broadcast) -> JobRun | None:
    """The run that works on it now, or did last: it counts, writes messages down, or sends them."""
    run_id = broadcast.forecast_run_id
    if broadcast.state is not BroadcastState.DRAFT:
        occasion = db.session.get(Occasion, broadcast.occasion_id) if broadcast.occasion_id is not None else None
        run_id = (occasion.run_id if occasion else None) or broadcast.plan_run_id
    return db.session.get(JobRun, run_id) if run_id is not None else None


def outcomes_of(broadcast: Broadcast) -> Mapping[MessageState, int]:
    """State → number of the letter's messages."""
    return numbers_of(broadcast.occasion_id) if broadcast.occasion_id is not None else {}


def pause_letter(broadcast: Broadcast, *, by_id: int) -> None:
    """Nothing more leaves until it is resumed. Raises BroadcastError where nothing is under way."""
    control.pause(_live_run(broadcast).id, by_id=by_id)


def resume_letter(broadcast: Broadcast, *, by_id: int) -> None:
    """Go on. Raises BroadcastError, NotPossibleError."""
    control.resume(_live_run(broadcast).id, by_id=by_id)


def stop_letter(broadcast: Broadcast, *, by_id: int) -> None:
    """What has left stays as it is; all else stays here for good. Asked twice, it is stopped once."""
    if broadcast.state is BroadcastState.CANCELLED:
        return
    if broadcast.state is BroadcastState.DRAFT:
        raise BroadcastError(_("Pesan massal ini belum dikirim. Hapus saja."))
    run = run_of(broadcast)
    if run is not None and run.state.is_live:
        # Who sends marks the rest itself, between two messages; so it can be let go again.
        control.cancel(run.id, by_id=by_id)
    if broadcast.state is BroadcastState.PLANNING:
        keep_here(broadcast)
    note_cancelled(broadcast)


def keep_here(broadcast: Broadcast) -> None:
    """Messages that wait are marked as not sent; what is on its way at this moment is written down when it is known."""
    waiting = (Message.occasion_id == broadcast.occasion_id, Message.state == MessageState.PENDING)
    db.session.execute(
        update(Message)
        .where(*waiting)
        .values(state=MessageState.SUPPRESSED, reason=Reason.CANCELLED.value, changed_at=now())
        .execution_options(synchronize_session=False)
    )


def _live_run(broadcast: Broadcast) -> JobRun:
    run = run_of(broadcast)
    if run is None or not run.state.is_live or broadcast.state is BroadcastState.DRAFT:
        raise BroadcastError(_("Tidak ada yang sedang dikirim."))
    return run
