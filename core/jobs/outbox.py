"""The way from a committed row to the bell: rings are kept with the session and sent after its commit."""

from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from core.db import db
from core.jobs import bell
from core.jobs.crash_points import point

RINGS = "jobs_to_ring"


def ring_after_commit(ring: bell.Ring) -> None:
    """Ring once the session's transaction is committed; never when it rolls back."""
    db.session.info.setdefault(RINGS, []).append(ring)


def init_app(app: Flask) -> None:
    """Ring after the commit, forget after a rollback."""
    if not event.contains(db.session, "after_commit", _ring):
        event.listen(db.session, "after_commit", _ring)
        event.listen(db.session, "after_rollback", _forget)


def _ring(session: Session) -> None:
    # SQLAlchemy tells of savepoints by the same events: only the end of the whole transaction counts.
    if session.in_nested_transaction():
        return
    rings: list[bell.Ring] = session.info.pop(RINGS, [])
    if rings:
        point("dispatch.committed")
        bell.ring(rings)
        point("dispatch.rung")


def _forget(session: Session) -> None:
    # A ring kept from a savepoint that rolled back finds no run, which does no harm.
    if session.in_nested_transaction():
        return
    session.info.pop(RINGS, None)
