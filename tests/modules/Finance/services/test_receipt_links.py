"""Links by which payers read their receipts."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.db import db
from modules.Finance.errors import PaymentNotFoundError
from modules.Finance.services import receipt_links
from modules.Finance.services.receipt_links import payment_of_link, receipt_link
from modules.Finance.services.voids import void_payment
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_cashier, make_payment
from tests.factories.student import make_student


@pytest.fixture
def payment_id(app: Flask) -> int:
    """Ayu has paid her July."""
    ayu = make_student("Ayu Lestari")
    bill = make_invoice(ayu.id, make_period(7))
    payment = make_payment(ayu.id, 350_000, {bill.id: 350_000})
    db.session.commit()
    return payment.id


def link_of(app: Flask, payment_id: int) -> str:
    with app.test_request_context(base_url="https://tu.sekolah.test"):
        return receipt_link(payment_id)


def test_a_payer_reads_the_receipt_without_an_account(app: Flask, client: FlaskClient, payment_id: int) -> None:
    link = link_of(app, payment_id)

    page = client.get(link)

    assert link.startswith("https://tu.sekolah.test/finance/r/")
    assert page.status_code == 200
    assert "Ayu Lestari" in page.text
    assert "Rp 350.000" in page.text
    assert "Ayu" not in link


def test_a_voided_payment_says_so(app: Flask, client: FlaskClient, payment_id: int) -> None:
    link = link_of(app, payment_id)
    void_payment(payment_id, "Salah siswa", make_cashier("Bu Rina"))
    db.session.commit()

    assert "dibatalkan" in client.get(link).text


@pytest.mark.parametrize("token", ["", "1", "WzFd.forged.token"])
def test_a_forged_link_is_refused_in_words(app: Flask, token: str) -> None:
    with pytest.raises(PaymentNotFoundError, match="tata usaha"):
        payment_of_link(token)


def test_an_old_link_is_refused(app: Flask, payment_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    token = link_of(app, payment_id).rpartition("/")[2]
    assert payment_of_link(token) == payment_id
    monkeypatch.setattr(receipt_links, "GOOD_FOR_SECONDS", -1)

    with pytest.raises(PaymentNotFoundError):
        payment_of_link(token)


def test_a_job_that_does_not_know_the_address_gives_none(app: Flask) -> None:
    assert receipt_link(1) == ""
