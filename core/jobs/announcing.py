"""Telling modules that a run has ended, in the transaction of its end."""

import structlog
from flask import current_app

from core.db import FailureKind, db, kind_of_failure
from core.events import listeners_of, publish
from core.jobs.events import RunEnded
from core.jobs.states import State

TOLD = (State.DONE, State.FAILED)
log = structlog.get_logger(__name__)


def announce_end(run_id: int, state: State) -> None:
    """Let listeners hear it, in a savepoint of their own: a run's end must not hang on who only wants to know of it.

    Trouble with the database itself is raised, as any other line of the transaction would raise it.
    """
    event = RunEnded(run_id, state.value)
    if state not in TOLD or not listeners_of(current_app).of(event):
        return
    try:
        with db.session.begin_nested():
            publish(event)
    except Exception as error:
        if kind_of_failure(error) in (FailureKind.RETRY, FailureKind.LOST):
            raise
        log.warning("end_not_heard", run=run_id, error=type(error).__name__)
