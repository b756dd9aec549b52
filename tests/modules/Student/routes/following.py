"""What a person sees after a form was accepted."""

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from core.db import Model, db


def followed(client: FlaskClient, answer: TestResponse) -> TestResponse:
    """The page that `answer` leads to."""
    assert answer.status_code == 302, answer.text
    return client.get(answer.location)


def only(model: type[Model]) -> int:
    """The number of the one row of `model`: databases count on from test to test."""
    db.session.rollback()
    number: int = db.session.scalars(select(model.__table__.c.id)).one()
    return number
