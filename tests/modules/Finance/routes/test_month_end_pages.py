"""Closing a month with one button."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from core.files import StoredFile, path_of
from core.jobs.testing import drain
from modules.Finance.models import FiscalPeriod
from tests.factories.finance import make_late_bill, make_this_month
from tests.factories.ledger import make_cashier
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed


@pytest.fixture
def period_id(app: Flask) -> int:
    """This month with a late bill and an open drawer."""
    period = make_this_month()
    make_late_bill(period)
    make_cashier()
    db.session.commit()
    return period.id


def is_open(period_id: int) -> bool:
    db.session.rollback()
    return db.session.get_one(FiscalPeriod, period_id, populate_existing=True).is_open


def test_one_button_closes_the_month_and_makes_its_reports(sign_in: SignIn, period_id: int) -> None:
    bursar = sign_in("finance")
    page = bursar.get(f"/finance/periods/{period_id}/month-end").text

    bursar.post(f"/finance/periods/{period_id}/month-end")
    drain()
    file = db.session.scalars(select(StoredFile)).one()
    content, answer = path_of(file).read_bytes(), bursar.get(f"/downloads/file/{file.stored_name}")

    assert ("Kas yang belum ditutup" in page, "Tutup bulan dan buat laporan" in page) == (True, True)
    assert (answer.status_code, content[:2], is_open(period_id)) == (302, b"PK", False)
    assert "Buat laporan" in bursar.get(f"/finance/periods/{period_id}/month-end").text
    actions = db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()
    assert actions[1:3] == ["finance.period.close", "finance.period.pack"]


def test_the_headmaster_closes_and_gets_no_names(sign_in: SignIn, period_id: int) -> None:
    headmaster: FlaskClient = sign_in("headmaster")
    page = headmaster.get(f"/finance/periods/{period_id}/month-end").text

    answer = followed(headmaster, headmaster.post(f"/finance/periods/{period_id}/month-end"))
    drain()

    assert ("Tutup bulan" in page, "ZIP" in page) == (True, False)
    assert ("ditutup" in answer.text, is_open(period_id)) == (True, False)
    assert db.session.scalars(select(StoredFile)).all() == []


def test_the_cashier_has_no_business_there(sign_in: SignIn, period_id: int) -> None:
    assert sign_in("cashier").post(f"/finance/periods/{period_id}/month-end").status_code == 403
