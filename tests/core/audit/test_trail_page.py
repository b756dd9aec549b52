"""Administrators read the trail, newest first, narrowed; nobody else does."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.audit import Action, Actor, Subject, actions_of, record
from core.db import db
from tests.fixtures.app import SignIn

OPEN_DOOR = Action("test.door.open", "membuka pintu %(subject)s", fields={"lock": "Kunci"})
CLOSE_DOOR = Action("test.door.close", "menutup pintu %(subject)s karena %(reason)s")


@pytest.fixture
def admin(app: Flask, sign_in: SignIn) -> FlaskClient:
    actions_of(app).declare([OPEN_DOOR, CLOSE_DOOR])
    return sign_in("admin")


def told(client: FlaskClient, **query: str) -> list[str]:
    """What the rows say was done, from the top."""
    answer = client.get("/audit", query_string=query)
    assert answer.status_code == 200
    return re.findall(r"<td>((?:membuka|menutup)[^<\n]*)", answer.text)


def test_the_newest_stands_first_in_words(admin: FlaskClient) -> None:
    record(OPEN_DOOR, Subject("door", 1, "depan"), by=Actor(1, "Rina"))
    record(CLOSE_DOOR, Subject("door", 1, "depan"), details={"reason": "malam"}, by=Actor(1, "Rina"))
    db.session.commit()

    assert told(admin) == ["menutup pintu depan karena malam", "membuka pintu depan"]


def test_the_list_is_narrowed_by_person_action_and_day(admin: FlaskClient) -> None:
    record(OPEN_DOOR, Subject("door", 1, "depan"), by=Actor(1, "Rina"))
    record(OPEN_DOOR, Subject("door", 2, "belakang"))
    record(CLOSE_DOOR, Subject("door", 2, "belakang"), by=Actor(1, "Rina"))
    db.session.commit()

    assert told(admin, who="1", what="test.door.open") == ["membuka pintu depan"]
    assert told(admin, who="-1") == ["membuka pintu belakang"]
    assert told(admin, kind="door", id="1") == ["membuka pintu depan"]
    assert told(admin, **{"from": "2999-01-01"}) == []
    assert len(told(admin, **{"from": "2020-01-01", "to": "2999-01-01"})) == 3


@pytest.mark.every_database
@pytest.mark.parametrize(
    "query", ["who=x", "what=\0", "from=kemarin", "to=2026-02-31", "kind=\0&id=\0", "who=99999999999"]
)
def test_a_filter_that_means_nothing_breaks_nothing(admin: FlaskClient, query: str) -> None:
    assert admin.get(f"/audit?{query}").status_code == 200


def test_a_thing_that_is_called_like_markup_is_shown_as_text(admin: FlaskClient) -> None:
    record(OPEN_DOOR, Subject("door", 1, "<b>depan</b> 100%"), by=Actor(1, "Rina"))
    db.session.commit()

    assert "membuka pintu &lt;b&gt;depan&lt;/b&gt; 100%" in admin.get("/audit").text


def test_before_and_after_stand_behind_an_event(admin: FlaskClient) -> None:
    record(OPEN_DOOR, Subject("door", 1, "depan"), before={"lock": "shut"}, after={"lock": None})
    db.session.commit()

    assert re.search(r"<dt>Kunci</dt><dd>shut → –</dd>", admin.get("/audit").text)


def test_an_event_of_a_module_that_is_off_is_still_told(app: Flask, admin: FlaskClient) -> None:
    record(OPEN_DOOR, Subject("door", 1, "depan"))
    db.session.commit()
    actions_of(app)._known.clear()

    assert "test.door.open depan" in admin.get("/audit").text


def test_only_administrators_read_the_trail(sign_in: SignIn) -> None:
    assert sign_in("finance").get("/audit").status_code == 403
