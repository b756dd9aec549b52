"""The engine owns the transaction of a chunk; a job that commits by itself is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from core.db import db
from core.db.engine import reads_only
from core.jobs.errors import CommitRefusedError

_rehearsing: ContextVar[bool] = ContextVar("rehearsing", default=False)
_job_at_work: ContextVar[bool] = ContextVar("job_at_work", default=False)


@contextmanager
def rehearsal() -> Iterator[None]:
    """Everything in the block is done and none of it is kept: each `transaction` in it ends without a commit."""
    token = _rehearsing.set(True)
    try:
        yield
    finally:
        _rehearsing.reset(token)
        db.session.rollback()  # noqa: TU103 - a rehearsal keeps nothing
        db.session.remove()


@contextmanager
def transaction() -> Iterator[Session]:
    """One transaction of the engine: committed at the end, rolled back on any error; objects are let go."""
    token = reads_only.set(False)
    session = db.session()
    try:
        yield session
        if _rehearsing.get():
            session.flush()
        else:
            session.commit()  # noqa: TU103 - the engine's chunk owns its transaction
    except BaseException:
        session.rollback()  # noqa: TU103 - the engine's chunk owns its transaction
        raise
    finally:
        session.expunge_all()
        reads_only.reset(token)


@contextmanager
def reading() -> Iterator[Session]:
    """A transaction that changes nothing; on SQLite it takes no write lock."""
    token = reads_only.set(True)
    session = db.session()
    try:
        yield session
    finally:
        # First let the objects go, as they are: a rollback would empty them.
        session.expunge_all()
        session.rollback()  # noqa: TU103 - what was read is let go
        reads_only.reset(token)


@contextmanager
def job_at_work() -> Iterator[None]:
    """While a job's own code runs, nobody may commit."""
    token = _job_at_work.set(True)
    try:
        yield
    finally:
        _job_at_work.reset(token)


def init_app(app: Flask) -> None:
    """Watch the session for commits that are not the engine's."""
    if not event.contains(db.session, "before_commit", _refuse_commit):
        event.listen(db.session, "before_commit", _refuse_commit)


def _refuse_commit(session: Session) -> None:
    if _job_at_work.get() and not session.in_nested_transaction():
        raise CommitRefusedError(
            "A job must not commit: the engine commits each chunk's rows and its cursor in one transaction. "
            "Remove commit() and let handle…() return."
        )
