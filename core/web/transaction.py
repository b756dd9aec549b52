"""The web request owns its transaction: committed when the view answered below 400, else rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Token

from flask import Flask, Response, g, request

from core.db import db
from core.db.engine import reads_only

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def init_app(app: Flask) -> None:
    """Watch each request."""
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_forget)


def commit_part() -> None:
    """Commit what the request has done so far: for what must last even when the rest is refused."""
    db.session.commit()  # noqa: TU103 - the request owns its transaction


@contextmanager
def written_apart() -> Iterator[None]:
    """A small transaction of its own, committed at the end of the block, in a request that otherwise only reads."""
    db.session.rollback()  # noqa: TU103 - the request owns its transaction
    token = reads_only.set(False)
    try:
        yield
        db.session.commit()  # noqa: TU103 - the request owns its transaction
    except BaseException:
        db.session.rollback()  # noqa: TU103 - the request owns its transaction
        raise
    finally:
        reads_only.reset(token)


def _begin() -> None:
    g.reads_only = reads_only.set(request.method in SAFE_METHODS)


def _end(response: Response) -> Response:
    if response.status_code < 400 and request.method not in SAFE_METHODS:
        db.session.commit()  # noqa: TU103 - the request owns its transaction
    else:
        db.session.rollback()  # noqa: TU103 - the request owns its transaction
    return response


def _forget(error: BaseException | None) -> None:
    token: Token[bool] | None = g.pop("reads_only", None)
    if token is not None:
        reads_only.reset(token)
