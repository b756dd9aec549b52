"""The receipt as a PDF: printed once a paper, never another's, void with its payment."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.accounts.services import find_user
from core.audit import Officer
from core.audit.model import AuditEvent
from core.db import db
from core.documents.models import IssuedDocument
from modules.Finance.services.voids import void_payment
from modules.Student.models import Student
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_officer, make_payment
from tests.factories.student import make_class_group, make_student
from tests.fixtures.app import SignIn
from tests.modules.Finance.papers import fetched, sizes_of, text_of


@pytest.fixture
def cashier(sign_in: SignIn) -> FlaskClient:
    return sign_in("cashier")


@pytest.fixture
def payment_id(app: Flask, cashier: FlaskClient) -> int:
    """What the cashier took for July, with something over."""
    user = find_user("cashier@sekolah.test")
    assert user is not None
    ayu = make_student("Ayu Lestari", class_group_id=make_class_group().id).id
    bill = make_invoice(ayu, make_period(7))
    payment = make_payment(ayu, 400_000, {bill.id: 350_000}, cashier=Officer(user.id, user.name))
    payment_id = payment.id
    db.session.commit()
    return payment_id


def papers() -> list[IssuedDocument]:
    db.session.rollback()
    return list(db.session.scalars(select(IssuedDocument).order_by(IssuedDocument.id)))


def test_it_says_what_the_page_says_in_indonesian_on_the_paper_that_was_chosen(
    cashier: FlaskClient, payment_id: int
) -> None:
    cashier.post("/language", data={"language": "en"})
    address = f"/finance/payments/{payment_id}/receipt"
    assert f'action="{address}/pdf"' in cashier.get(address).text

    pdf = fetched(cashier, f"{address}/pdf", paper="f4")

    text = text_of(pdf)
    assert sizes_of(pdf) == [(215, 165)]
    assert "Empat ratus ribu rupiah" in text
    assert "SPP Juli 2026, Ayu Lestari (VII A)" in text
    assert "Titipan untuk tagihan berikutnya Rp 50.000" in text
    assert papers()[0].code in text
    assert sizes_of(fetched(cashier, f"{address}/pdf", paper="a5")) == [(148, 210)]


def test_it_is_printed_once_and_that_file_is_handed_out_ever_after(cashier: FlaskClient, payment_id: int) -> None:
    address = f"/finance/payments/{payment_id}/receipt/pdf"
    first = fetched(cashier, address)
    db.session.scalars(select(Student)).one().name = "Ayu Lestari Putri"
    db.session.commit()

    again = fetched(cashier, address)

    assert first == again
    assert len(papers()) == 1
    told = list(db.session.scalars(select(AuditEvent).where(AuditEvent.action == "finance.receipt.print")))
    assert [event.details["code"] for event in told] == [papers()[0].code] * 2


def test_a_void_one_is_not_valid_any_more_and_its_copy_says_batal(
    cashier: FlaskClient, client: FlaskClient, payment_id: int
) -> None:
    address = f"/finance/payments/{payment_id}/receipt/pdf"
    for paper in ("a5", "f4"):
        fetched(cashier, address, paper=paper)
    codes = [paper.code for paper in papers()]

    void_payment(payment_id, "Salah siswa", make_officer("Bu Rina"))
    db.session.commit()

    told = [client.get(f"/documents/verify/{code}").text for code in codes]
    assert ["telah dibatalkan" in each for each in told] == [True, True]
    copy = text_of(fetched(cashier, address))
    assert copy.count("BATAL") == 2
    assert "oleh Bu Rina" in copy
    assert "Periksa keaslian" not in copy
    assert len(papers()) == 2


def test_what_is_not_theirs_is_not_there_for_a_cashier(cashier: FlaskClient, sign_in: SignIn, payment_id: int) -> None:
    address = f"/finance/payments/{payment_id}/receipt/pdf"
    others = (sign_in("cashier", "other@sekolah.test"), sign_in("headmaster"))

    answers = [other.post(address).status_code for other in others]

    assert answers == [404, 403]
    assert fetched(sign_in("finance"), address)
