"""The button by which families are told of report cards: where it stands, and who may press it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.accounts.models import User
from core.audit import Officer
from core.audit.model import AuditEvent
from core.db import db
from core.jobs.models import JobRun
from core.jobs.testing import drain
from modules.Student.models import ClassGroup
from tests.factories.issued_cards import issue, lock
from tests.factories.notices import Satchel, carry_in_memory
from tests.factories.report import HALF, make_class, seat
from tests.factories.student import make_homeroom
from tests.fixtures.app import SignIn

BUTTON = "Kabari keluarga 2 siswa"


@pytest.fixture
def satchel(app: Flask) -> Satchel:
    app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"public_url": "https://tu.sekolah.test"})
    return carry_in_memory(app)


@pytest.fixture
def group_id(client: FlaskClient) -> int:
    """VII A of the homeroom teacher and VII B of somebody else, both locked and with cards."""
    user_id = db.session.scalars(select(User.id).where(User.email == "homeroom@sekolah.test")).one()
    head = Officer(user_id, "Bu Wali")
    group = make_class("VII A")
    make_homeroom(group)
    for student in seat(group, "Ayu", "Bagas"):
        issue(student, group)
    lock(group, head)
    other = make_class("VII B")
    issue(seat(other, "Citra")[0], other)
    db.session.commit()
    return int(group.id)


def names(satchel: Satchel) -> list[object]:
    return [notice.variables["nama"] for _kind, notice in satchel.told]


def test_a_homeroom_teacher_tells_the_own_class_by_a_button(
    client: FlaskClient, group_id: int, satchel: Satchel
) -> None:
    page = client.get(f"/report/cards/{group_id}/{HALF}").text
    answer = client.post(f"/report/cards/{group_id}/{HALF}/tell")
    drain()

    assert BUTTON in page
    assert "/jobs/" in answer.location
    assert names(satchel) == ["Ayu", "Bagas"]
    actions = list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))
    assert actions.count("report.card.tell") == 1


def test_all_classes_at_once_are_those_that_one_may_print(client: FlaskClient, group_id: int, satchel: Satchel) -> None:
    assert "semua rombel yang dikunci" in client.get("/report/cards").text

    client.post("/report/cards/tell", data={})
    drain()

    assert names(satchel) == ["Ayu", "Bagas"]


def test_a_strange_class_is_not_there(client: FlaskClient, group_id: int, satchel: Satchel, sign_in: SignIn) -> None:
    foreign = db.session.scalars(select(ClassGroup.id).where(ClassGroup.name == "VII B")).one()

    assert client.post(f"/report/cards/{foreign}/{HALF}/tell").status_code == 404
    assert sign_in("teacher").post(f"/report/cards/{group_id}/{HALF}/tell").status_code == 403
    assert satchel.told == []


def test_where_the_school_does_not_want_it_there_is_no_button_and_no_run(
    app: Flask, client: FlaskClient, group_id: int
) -> None:
    carry_in_memory(app, wanted=False)

    page, classes = client.get(f"/report/cards/{group_id}/{HALF}").text, client.get("/report/cards").text
    answer = client.post(f"/report/cards/{group_id}/{HALF}/tell")

    assert "Kabari" not in page + classes
    assert answer.status_code == 409
    assert list(db.session.scalars(select(JobRun.id).where(JobRun.name == "Report.TellReportCards"))) == []
