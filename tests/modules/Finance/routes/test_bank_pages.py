"""Bank statements on screen: from the file to the receipts."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit.model import AuditEvent
from core.db import db
from core.jobs.testing import drain
from modules.Finance.models import BankLine, BankLineState, Payment, PaymentMethod
from tests.factories.bank import BUSINESS, make_bank, make_line
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed, only


@pytest.fixture
def bursar(sign_in: SignIn) -> FlaskClient:
    """Who reconciles."""
    return sign_in("finance")


@pytest.fixture
def account(app: Flask) -> int:
    """A bank account."""
    number = make_bank().id
    db.session.commit()
    return number


def line(account: int, text: str = "SPP", **values: object) -> int:
    """A line that came in, stored."""
    number = make_line(db.session.get_one(PaymentMethod, account), text, **values).id  # type: ignore[arg-type]
    db.session.commit()
    return number


def stored(line_id: int) -> BankLine:
    """As the database has it."""
    db.session.rollback()
    return db.session.get_one(BankLine, line_id, populate_existing=True)


def test_from_the_bank_s_file_to_the_receipt(bursar: FlaskClient, account: int) -> None:
    make_invoice(make_student("Ayu Lestari").id, make_period(7), 350_000)
    db.session.commit()
    assert "Belum ada yang siap dibukukan" in bursar.get("/finance/bank").text
    sent = {"account": account, "form": "", "file": (BytesIO(BUSINESS.encode()), "mutasi.csv")}
    page = bursar.post("/imports/new/finance.bank", data=sent).location
    drain()
    mapping = {"field-date": "A", "field-text": "B", "field-amount": "D", "field-balance": "E"}
    bursar.post(f"{page}/columns", data=mapping)
    drain()
    bursar.post(f"{page}/run", data={"skips_bad": "y"})
    drain()

    ready = bursar.get("/finance/bank").text
    bursar.post("/finance/bank/post")
    drain()
    posted = bursar.get("/finance/bank?shelf=posted").text

    assert ("Bukukan 1 baris" in ready, "SPP Juli 2026" in ready, "nama siswa, jumlahnya tepat" in ready) == (True,) * 3
    payment = db.session.get_one(Payment, only(Payment))
    assert (payment.amount, payment.cashier_name, payment.number in posted) == (350_000, "Finance", True)
    asked = select(AuditEvent.details).where(AuditEvent.action == "finance.bank.post")
    assert db.session.scalars(asked).one() == {"number": 1, "amount": "Rp 350.000"}


def test_a_proposal_is_agreed_to_and_taken_back(bursar: FlaskClient, account: int) -> None:
    ayu = make_student("Ayu Lestari").id
    number = line(account, student_id=ayu, score=80, grounds="name")
    assert "Ayu Lestari" in bursar.get("/finance/bank?shelf=proposed").text

    page = followed(bursar, bursar.post("/finance/bank/tick", data={"line": [number, "x", "9" * 40]})).text
    agreed = stored(number).is_ticked
    bursar.post("/finance/bank/untick", data={"line": number})

    assert ("1 baris siap dibukukan" in page, agreed) == (True, True)
    assert (stored(number).is_ticked, stored(number).is_decided) == (False, True)


def test_a_person_finds_the_student_and_the_trail_names_nobody(bursar: FlaskClient, account: int) -> None:
    ayu = make_student("Ayu Lestari").id
    number = line(account)

    assert "Ayu Lestari" in bursar.get(f"/finance/bank/{number}?q=lestari").text
    page = followed(bursar, bursar.post(f"/finance/bank/{number}/student", data={"student": ayu})).text

    assert "Siswa dipilih" in page
    assert (stored(number).student_id, stored(number).is_ticked, stored(number).grounds) == (ayu, True, "hand")
    named = db.session.scalars(select(AuditEvent.subject_name).where(AuditEvent.action == "finance.bank.choose")).one()
    assert named == "2026-01-02 Rp 350.000"


def test_what_is_no_payment_is_set_aside_and_opened_again(bursar: FlaskClient, account: int) -> None:
    number = line(account, "PINJAMAN")

    assert bursar.post(f"/finance/bank/{number}/aside", data={"reason": ""}).status_code == 422
    bursar.post(f"/finance/bank/{number}/aside", data={"reason": "Pinjaman yayasan"})
    aside = bursar.get("/finance/bank?shelf=aside").text
    refused = bursar.post(f"/finance/bank/{number}/student", data={"student": 1}).status_code
    bursar.post(f"/finance/bank/{number}/open")

    assert ("Pinjaman yayasan" in aside, refused, stored(number).state) == (True, 409, BankLineState.OPEN)
    assert bursar.post(f"/finance/bank/{number}/open").status_code == 409


def test_with_nothing_ticked_nothing_is_started(bursar: FlaskClient, account: int) -> None:
    assert "Belum ada baris yang siap" in followed(bursar, bursar.post("/finance/bank/post")).text
    assert "/jobs/" in bursar.post("/finance/bank/match").location


def test_the_forms_and_what_is_wrong_with_one_are_shown(bursar: FlaskClient, app: Flask) -> None:
    folder = app.config["SETTINGS"].instance / "bank_forms"
    folder.mkdir()
    (folder / "salah.json").write_text("{}")

    page = bursar.get("/finance/bank/forms").text

    assert ("Mandiri (CSV)" in page, "salah.json" in page) == (True, True)


def test_the_beginning_of_va_numbers_is_set_per_account(bursar: FlaskClient, account: int) -> None:
    wrong = bursar.post(f"/finance/methods/{account}/prefixes", data={"va_prefixes": "88-01"})
    bursar.post(f"/finance/methods/{account}/prefixes", data={"va_prefixes": " 8801  77 "})

    assert wrong.status_code == 422
    assert db.session.get_one(PaymentMethod, account).va_prefixes == "8801 77"


def test_only_who_reconciles_sees_the_bank(sign_in: SignIn, account: int) -> None:
    number = line(account)
    cashier = sign_in("cashier")

    assert cashier.get("/finance/bank").status_code == 403
    assert cashier.post(f"/finance/bank/{number}/aside", data={"reason": "x"}).status_code == 403
    assert sign_in("finance").get("/finance/bank/4711").status_code == 404
