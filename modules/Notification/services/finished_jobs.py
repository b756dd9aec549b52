"""Telling staff that what they asked for has ended: in their inbox, where they may have stopped looking."""

from core.clock import now
from core.db import db
from core.i18n import lazy_gettext as _l
from core.jobs.events import RunEnded
from core.jobs.models import JobRun
from core.jobs.states import State
from core.notices import Notice, Recipient, is_wanted, tell
from core.web.addresses import inbox_address
from modules.Notification.notices import JOB_DONE

STOPPED_LOOKING_SECONDS = 15
"""Who asked less long ago is still looking at the run's page and needs no message; a failure is told in any case."""

OUTCOMES = {State.DONE.value: _l("selesai"), State.FAILED.value: _l("gagal")}


def tell_who_asked(event: RunEnded) -> None:
    """A run has ended: its person finds it in the inbox. Parts of a run, and what nobody asked for, are not told."""
    if not is_wanted(JOB_DONE):
        return
    run = db.session.get(JobRun, event.run_id)
    if run is None or run.requested_by_id is None or run.parent_id is not None:
        return
    seconds = (now() - run.requested_at).total_seconds()
    if event.state == State.DONE.value and seconds < STOPPED_LOOKING_SECONDS:
        return
    variables = {
        "pekerjaan": run.title or run.name,
        "hasil": OUTCOMES.get(event.state, event.state),
        "tautan": inbox_address("jobs.show", run_id=run.id),
    }
    recipient = Recipient(kind="user", key=run.requested_by_id)
    about = f"run:{run.id}.{run.fence}"
    tell(JOB_DONE, [Notice(recipient=recipient, about=about, variables=variables)])
