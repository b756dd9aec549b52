"""The class that is printed, and who prints it."""

import pytest
from flask.testing import FlaskClient

from core.db import db
from tests.factories.report import make_assignment, make_class, plan_all, score, seat
from tests.factories.student import make_homeroom
from tests.fixtures.app import SignIn


@pytest.fixture
def client(sign_in: SignIn) -> FlaskClient:
    """The homeroom teacher of VII A."""
    return sign_in("homeroom")


@pytest.fixture
def group_id(client: FlaskClient) -> int:
    """VII A with all scores of Ayu and Bagas, open; VII B, in which Citra sits, is another's."""
    group = make_class("VII A")
    make_homeroom(group)
    students = seat(group, "Ayu", "Bagas")
    assessments = plan_all(make_assignment(group))
    for student in students:
        score(student, dict.fromkeys(assessments, 80.0))
    seat(make_class("VII B"), "Citra")
    found: int = group.id
    db.session.commit()
    return found
