"""Write-offs on screen."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.db import db
from modules.Finance.models import Invoice, WriteOff
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed, only


@pytest.fixture
def bill(app: Flask) -> int:
    """A bill of 100,000."""
    number = make_invoice(make_student("Ayu Lestari").id, make_period(7), 100_000).id
    db.session.commit()
    return number


@pytest.fixture
def bursar(sign_in: SignIn) -> FlaskClient:
    """Who proposes."""
    return sign_in("finance")


def settled(bill: int) -> int:
    """Of the bill, as the database has it."""
    db.session.rollback()
    return db.session.get_one(Invoice, bill, populate_existing=True).settled


def test_what_one_proposes_another_approves(bursar: FlaskClient, sign_in: SignIn, bill: int) -> None:
    assert "Belum ada usulan" in bursar.get("/finance/write-offs").text
    assert 'value="100000"' in bursar.get(f"/finance/invoices/{bill}/write-off").text
    asked = {"amount": "60.000", "reason": "Keluarga tidak mampu"}
    page = followed(bursar, bursar.post(f"/finance/invoices/{bill}/write-off", data=asked)).text
    assert ("Ayu Lestari" in page, "menunggu orang lain" in page, settled(bill)) == (True, True, 0)
    number = only(WriteOff)
    assert bursar.post(f"/finance/write-offs/{number}/approve").status_code == 403

    other = sign_in("finance", "lain@sekolah.test")
    page = followed(other, other.post(f"/finance/write-offs/{number}/approve")).text

    assert ("disetujui" in page, settled(bill)) == (True, 60_000)


def test_a_declined_one_changes_nothing(bursar: FlaskClient, sign_in: SignIn, bill: int) -> None:
    bursar.post(f"/finance/invoices/{bill}/write-off", data={"amount": "1.000", "reason": "Salah"})
    other = sign_in("finance", "lain@sekolah.test")

    page = followed(other, other.post(f"/finance/write-offs/{only(WriteOff)}/decline")).text

    assert ("ditolak" in page, settled(bill)) == (True, 0)


@pytest.mark.parametrize(
    ("asked", "status"),
    [({"amount": "200.000", "reason": "x"}, 409), ({"amount": "1,5", "reason": "x"}, 422), ({"amount": "1"}, 422)],
    ids=["too much", "cents", "no reason"],
)
def test_what_makes_no_sense_is_said(bursar: FlaskClient, bill: int, asked: dict[str, str], status: int) -> None:
    assert bursar.post(f"/finance/invoices/{bill}/write-off", data=asked).status_code == status


def test_cashiers_write_nothing_off(sign_in: SignIn, bill: int) -> None:
    cashier = sign_in("cashier")

    assert cashier.get("/finance/write-offs").status_code == 403
    assert cashier.get(f"/finance/invoices/{bill}/write-off").status_code == 403
    assert sign_in("finance").get("/finance/invoices/4711/write-off").status_code == 409
