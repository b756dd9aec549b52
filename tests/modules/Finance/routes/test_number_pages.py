"""Patterns of numbers on screen."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed

MINE = {"pattern": "{nomor}/KWT/{romawi}/{tahun}", "width": "3", "resets": "yearly"}


@pytest.fixture
def bursar(app: Flask, sign_in: SignIn) -> FlaskClient:
    return sign_in("finance")


def test_a_pattern_is_seen_first_then_kept_and_on_record(bursar: FlaskClient) -> None:
    before = bursar.get("/finance/numbers/KWT").text
    looked = bursar.post("/finance/numbers/KWT", data=MINE | {"look": "yes"}).text
    after_look = bursar.get("/finance/numbers").text
    kept = followed(bursar, bursar.post("/finance/numbers/KWT", data=MINE)).text

    assert ("/00027" in before, "027/KWT/" in looked, "027/KWT/" in after_look, "027/KWT/" in kept) == (
        True, True, False, True,
    )  # fmt: skip
    event = db.session.scalars(select(AuditEvent)).one()
    assert (event.action, event.after) == ("finance.numbers.change", {"pattern": MINE["pattern"]})


@pytest.mark.parametrize("wrong", [{"pattern": "KWT"}, {"width": "9"}, {"pattern": "{nomor}/KWT"}, {"pattern": ""}])
def test_what_makes_no_sense_is_refused_with_its_reason(bursar: FlaskClient, wrong: dict[str, str]) -> None:
    assert bursar.post("/finance/numbers/KWT", data=MINE | wrong).status_code == 422


def test_a_kind_that_there_is_not_is_not_found(bursar: FlaskClient, sign_in: SignIn) -> None:
    assert bursar.get("/finance/numbers/XYZ").status_code == 404
    assert sign_in("cashier").get("/finance/numbers").status_code == 403
