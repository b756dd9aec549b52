"""Grants on screen."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit import AuditEvent
from core.clock import today
from core.db import db
from core.jobs.testing import drain
from modules.Finance.models import Grant, GrantApplication, Payment, PaymentVoid
from modules.Student.models import Student
from tests.factories.finance import make_late_bill, make_this_month
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed, only


@pytest.fixture
def bursar(app: Flask, sign_in: SignIn) -> FlaskClient:
    return sign_in("finance")


@pytest.fixture
def nisn(app: Flask) -> str:
    """Of a student who owes 100,000."""
    bill = make_late_bill(make_this_month())
    number = str(db.session.get_one(Student, bill.student_id).nisn)
    db.session.commit()
    return number


def made(bursar: FlaskClient) -> int:
    bursar.post("/finance/grants/new", data={"name": "PIP 2026", "fee": "0", "amount": "150.000", "is_used": "y"})
    return only(Grant)


def test_a_grant_is_made_given_seen_first_paid_out_and_taken_back(
    bursar: FlaskClient, sign_in: SignIn, nisn: str
) -> None:
    grant = made(bursar)
    given = followed(bursar, bursar.post(f"/finance/grants/{grant}/students", data={"numbers": f"{nisn}\n123"})).text
    asked = {"due_until": today().isoformat(), "booked_on": today().isoformat(), "note": "SK 7/2026"}
    looked = bursar.post(f"/finance/grants/{grant}/pay", data=asked | {"look": "yes"}).text
    bursar.post(f"/finance/grants/{grant}/pay", data=asked)
    drain()
    application = only(GrantApplication)
    page = bursar.get(f"/finance/grants/applications/{application}").text
    own = bursar.post(f"/finance/grants/applications/{application}/undo").status_code
    receipt = bursar.get(f"/finance/payments/{only(Payment)}").text
    sign_in("admin").post(f"/finance/grants/applications/{application}/undo")
    drain()

    assert ("1 siswa ditambahkan" in given, "123" in given, "1 siswa mendapat Rp 100.000" in looked) == (True,) * 3
    assert ("Rp 100.000" in page, "orang lain" in page, own) == (True, True, 403)
    assert "PIP 2026" in receipt
    assert len(db.session.scalars(select(PaymentVoid)).all()) == 1
    actions = set(db.session.scalars(select(AuditEvent.action)))
    assert {"finance.grant.change", "finance.grant.give", "finance.grant.pay", "finance.grant.undo"} <= actions


def test_a_name_that_is_taken_and_a_day_to_come_are_refused(bursar: FlaskClient, nisn: str) -> None:
    grant = made(bursar)
    days = {"due_until": "2100-01-01", "booked_on": "2100-01-01"}

    assert bursar.post("/finance/grants/new", data={"name": "PIP 2026", "fee": "0"}).status_code == 422
    assert bursar.post(f"/finance/grants/{grant}/pay", data=days).status_code == 422
    assert bursar.post(f"/finance/grants/{grant}/students", data={"numbers": ""}).status_code == 422
    assert "PIP 2026" in bursar.get("/finance/grants").text
    assert 'value="Rp 150.000"' in bursar.get(f"/finance/grants/{grant}/edit").text


def test_a_student_is_taken_out(bursar: FlaskClient, nisn: str) -> None:
    grant = made(bursar)
    bursar.post(f"/finance/grants/{grant}/students", data={"numbers": nisn})
    student = only(Student)

    page = followed(bursar, bursar.post(f"/finance/grants/{grant}/students/{student}/remove")).text

    assert "Belum ada siswa yang mendapat bantuan ini" in page


def test_the_cashier_has_no_business_there(app: Flask, sign_in: SignIn) -> None:
    assert sign_in("cashier").get("/finance/grants").status_code == 403
