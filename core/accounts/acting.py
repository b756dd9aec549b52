"""For whom something is done: who has signed in, or who asked for the job; nobody, when the program does it by itself.

So a rule about what a person may see holds wherever it is asked, in a page and in the job that the page started.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from flask import current_app, has_request_context
from flask_login import current_user

from core.accounts.models import User
from core.db import db
from core.web.access import Permission, access_of, may

_asked_by: ContextVar[int | None] = ContextVar("asked_by", default=None)


@contextmanager
def acting_for(user_id: int | None) -> Iterator[None]:
    """What the block does is done for this person; None: by the program itself."""
    token = _asked_by.set(user_id)
    try:
        yield
    finally:
        _asked_by.reset(token)


def acting_user_id() -> int | None:
    """Who it is done for; None for the program itself and for somebody who has not signed in."""
    if has_request_context():
        return current_user.id if current_user.is_authenticated else None
    return _asked_by.get()


def acting_may(permission: Permission) -> bool:
    """Whether who it is done for holds `permission` at this moment; the program itself holds every one."""
    if has_request_context():
        return may(permission)
    user_id = _asked_by.get()
    if user_id is None:
        return True
    user = db.session.get(User, user_id)
    return user is not None and access_of(current_app).holds(user.role_names, permission.name)
