"""Whether this process can do its work: for monitors, without sign-in and without secrets."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from core.db import db
from core.web.access import open_to_all

blueprint = Blueprint("healthz", __name__)


@blueprint.get("/healthz")
@open_to_all
def healthz() -> ResponseReturnValue:
    """200 when the database answers, else 503."""
    try:
        db.session.execute(text("SELECT 1"))  # noqa: TU202 - asks only whether the database answers
    except SQLAlchemyError:
        return {"status": "database unreachable"}, 503
    return {"status": "ok"}
