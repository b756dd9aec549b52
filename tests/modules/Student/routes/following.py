"""What a person sees after a form was accepted."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def followed(client: FlaskClient, answer: TestResponse) -> TestResponse:
    """The page that `answer` leads to."""
    assert answer.status_code == 302, answer.text
    return client.get(answer.location)
