"""The counter: from a name to the receipt; who may see what."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.accounts.services import find_user
from core.audit import Officer
from core.db import db
from modules.Finance.models import Invoice, Payment, PaymentMethod
from modules.Finance.services.cash_sessions import open_session
from modules.Finance.services.payment_methods import ensure_cash
from modules.Student.services.families import join
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_payment
from tests.factories.student import make_student
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed, only


@pytest.fixture
def cashier(sign_in: SignIn) -> FlaskClient:
    """A cashier with an open drawer."""
    client = sign_in("cashier")
    client.post("/finance/cash/open", data={"opening_float": "100.000"})
    return client


@pytest.fixture
def ayu(app: Flask) -> int:
    """Who owes July and August, with a brother who owes July."""
    student, brother = make_student("Ayu Lestari", nisn="0081234567"), make_student("Budi Lestari")
    join(student, brother)
    for owner, month in ((student, 7), (student, 8), (brother, 7)):
        make_invoice(owner.id, make_period(month), 100_000)
    ensure_cash()
    number = student.id
    db.session.commit()
    return number


def bills() -> list[Invoice]:
    """July and August of Ayu, July of Budi."""
    db.session.rollback()
    return list(db.session.scalars(select(Invoice).order_by(Invoice.id)))


def form(**values: str | list[str]) -> dict[str, Any]:
    """What the counter sends: all bills ticked, cash."""
    ticked = [str(bill.id) for bill in bills()]
    return {"form_token": "one", "bill": ticked, "amount": "300.000", "method": str(only(PaymentMethod))} | values


def test_a_scanned_number_leads_to_the_bills_of_the_whole_family(cashier: FlaskClient, ayu: int) -> None:
    page = followed(cashier, cashier.get("/finance/counter?q=0081234567")).text

    assert "Rp 300.000" in page
    assert "Budi Lestari" in page
    assert 'value="300000"' in page


def test_a_name_that_several_have_is_a_choice(cashier: FlaskClient, ayu: int) -> None:
    page = cashier.get("/finance/counter?q=lestari").text

    assert f"/finance/counter/{ayu}" in page
    assert "Tidak ada siswa yang cocok" in cashier.get("/finance/counter?q=zzz").text


def test_money_is_taken_and_the_receipt_follows(cashier: FlaskClient, ayu: int) -> None:
    page = followed(cashier, cashier.post(f"/finance/counter/{ayu}", data=form())).text

    assert "Tiga ratus ribu rupiah" in page
    assert "data-print-now" in page
    assert [bill.remaining for bill in bills()] == [0, 0, 0]


def test_without_ticks_in_between_the_oldest_are_paid_first(cashier: FlaskClient, ayu: int) -> None:
    cashier.post(f"/finance/counter/{ayu}", data=form(amount="150.000"))

    assert [bill.remaining for bill in bills()] == [0, 100_000, 50_000]


def test_any_mix_of_ticks_and_parts_can_be_paid(cashier: FlaskClient, ayu: int) -> None:
    _july, august, brothers = bills()
    mix = form(bill=[str(august.id), str(brothers.id)], amount="130.000") | {f"portion-{august.id}": "30.000"}

    cashier.post(f"/finance/counter/{ayu}", data=mix)

    assert [bill.remaining for bill in bills()] == [100_000, 70_000, 0]


def test_what_is_too_much_is_a_deposit_that_the_next_payment_uses(cashier: FlaskClient, ayu: int) -> None:
    first = bills()[0].id
    page = followed(cashier, cashier.post(f"/finance/counter/{ayu}", data=form(bill=[str(first)], amount="150.000")))
    assert "Titipan untuk tagihan berikutnya" in page.text
    assert 'value="150000"' in cashier.get(f"/finance/counter/{ayu}").text

    cashier.post(f"/finance/counter/{ayu}", data=form(form_token="two", amount="150.000", use_deposit="y"))

    assert [bill.remaining for bill in bills()] == [0, 0, 0]


def test_a_double_click_gives_the_same_receipt(cashier: FlaskClient, ayu: int) -> None:
    answers = [cashier.post(f"/finance/counter/{ayu}", data=form()) for _ in range(2)]

    assert answers[0].location.split("?")[0] == answers[1].location
    assert only(Payment)


def test_the_change_is_told(cashier: FlaskClient, ayu: int) -> None:
    page = followed(cashier, cashier.post(f"/finance/counter/{ayu}", data=form(given="350.000"))).text

    assert "Kembalian Rp 50.000" in page


@pytest.mark.parametrize(
    ("values", "status", "words"),
    [
        ({"amount": "1,5"}, 422, "Tulis rupiah bulat"),
        ({"amount": ""}, 409, "Isi uang yang diterima"),
        ({"given": "1"}, 422, "kurang dari yang dibayar"),
        ({"method": "4711"}, 422, "alert"),
        ({"form_token": ""}, 422, "alert"),
    ],
    ids=["cents", "nothing", "too little given", "no such method", "no token"],
)
def test_what_makes_no_sense_is_said_and_nothing_is_booked(
    cashier: FlaskClient, ayu: int, values: dict[str, str], status: int, words: str
) -> None:
    answer = cashier.post(f"/finance/counter/{ayu}", data=form(**values))

    assert (answer.status_code, words in answer.text) == (status, True)
    assert sum(bill.settled for bill in bills()) == 0


def test_a_part_that_is_no_number_is_marked(cashier: FlaskClient, ayu: int) -> None:
    first = bills()[0].id

    answer = cashier.post(f"/finance/counter/{ayu}", data=form() | {f"portion-{first}": "abc"})

    assert answer.status_code == 422
    assert 'value="abc"' in answer.text


def test_without_an_open_drawer_no_cash_is_taken(sign_in: SignIn, ayu: int) -> None:
    cashier = sign_in("cashier")

    answer = cashier.post(f"/finance/counter/{ayu}", data=form())

    assert answer.status_code == 409
    assert "Kas Anda belum dibuka" in answer.text


def test_a_cashier_sees_own_receipts_only_and_no_list(cashier: FlaskClient, sign_in: SignIn, ayu: int) -> None:
    payment = make_payment(ayu, 1_000).id
    db.session.commit()
    cashier.post(f"/finance/counter/{ayu}", data=form())
    own = db.session.scalars(select(Payment.id).where(Payment.id != payment)).one()

    seen = [cashier.get(f"/finance/payments/{number}/receipt").status_code for number in (own, payment, 4711)]

    assert seen == [200, 404, 404]
    assert cashier.get("/finance/payments").status_code == 403
    assert cashier.get(f"/finance/payments/{own}").status_code == 403
    assert sign_in("finance").get(f"/finance/payments/{own}/receipt?paper=80mm").status_code == 200


def test_the_headmaster_has_no_counter_and_no_receipts(sign_in: SignIn, ayu: int) -> None:
    payment = make_payment(ayu, 1_000).id
    db.session.commit()
    headmaster = sign_in("headmaster")

    for page in ("counter", f"counter/{ayu}", "payments", f"payments/{payment}/receipt", "cash"):
        assert headmaster.get(f"/finance/{page}").status_code == 403


def test_a_void_is_a_second_person_s_and_prints_batal(cashier: FlaskClient, sign_in: SignIn, ayu: int) -> None:
    cashier.post(f"/finance/counter/{ayu}", data=form())
    number = only(Payment)
    bursar = sign_in("finance")
    assert cashier.post(f"/finance/payments/{number}/void", data={"reason": "Salah"}).status_code == 403
    assert bursar.post(f"/finance/payments/{number}/void", data={"reason": " "}).status_code == 422

    page = followed(bursar, bursar.post(f"/finance/payments/{number}/void", data={"reason": "Salah siswa"})).text

    assert "Salah siswa" in page
    assert "BATAL" in cashier.get(f"/finance/payments/{number}/receipt").text
    assert [bill.settled for bill in bills()] == [0, 0, 0]


def test_who_took_the_money_is_told_that_another_must_void_it(sign_in: SignIn, ayu: int) -> None:
    bursar = sign_in("finance")
    user = find_user("finance@sekolah.test")
    assert user is not None
    open_session(Officer(user.id, user.name), 0)
    number = make_payment(ayu, 1_000, cashier=Officer(user.id, user.name)).id
    db.session.commit()

    answer = bursar.post(f"/finance/payments/{number}/void", data={"reason": "Salah"})

    assert answer.status_code == 403
    assert "orang lain" in answer.text


def test_money_is_given_back_and_shown(sign_in: SignIn, ayu: int) -> None:
    bursar = sign_in("finance")
    bursar.post("/finance/cash/open", data={"opening_float": "0"})
    number = make_payment(ayu, 5_000).id
    db.session.commit()
    asked = {"form_token": "r", "amount": "2.000", "method": str(only(PaymentMethod)), "reason": "Lebih bayar"}
    assert bursar.post(f"/finance/payments/{number}/refund", data=asked | {"amount": "6.000"}).status_code == 409

    page = followed(bursar, bursar.post(f"/finance/payments/{number}/refund", data=asked)).text

    assert "PGB/" in page
    assert "Paling banyak Rp 3.000" in page


def test_a_drawer_is_counted_and_its_slip_shown(cashier: FlaskClient, sign_in: SignIn, ayu: int) -> None:
    cashier.post(f"/finance/counter/{ayu}", data=form())
    assert "Rp 400.000" in cashier.get("/finance/cash").text
    wrong = cashier.post("/finance/cash/close", data={"counted": "399.000", "reason": "", "handed_to": "Bendahara"})
    assert (wrong.status_code, "berbeda -Rp 1.000" in wrong.text) == (409, True)

    answer = cashier.post("/finance/cash/close", data={"counted": "400.000", "reason": "", "handed_to": "Bendahara"})

    slip = followed(cashier, answer).text
    assert "SERAH TERIMA KAS" in slip
    assert "Rp 300.000" in slip
    assert sign_in("cashier", "lain@sekolah.test").get(answer.location).status_code == 404
    assert sign_in("finance").get(answer.location).status_code == 200


def test_bank_accounts_are_added_and_stopped(sign_in: SignIn) -> None:
    bursar = sign_in("finance")
    page = followed(bursar, bursar.post("/finance/methods", data={"name": "BCA", "account_number": "123"})).text
    assert "BCA" in page
    assert bursar.post("/finance/methods", data={"name": "BCA"}).status_code == 422
    number = only(PaymentMethod)

    assert "Pakai lagi" in followed(bursar, bursar.post(f"/finance/methods/{number}/stop")).text
    assert "Hentikan" in followed(bursar, bursar.post(f"/finance/methods/{number}/offer")).text


def test_the_list_of_payments_shows_the_total_and_is_exported(sign_in: SignIn, ayu: int) -> None:
    bursar = sign_in("finance")
    assert "Belum ada pembayaran" in bursar.get("/finance/payments").text
    make_payment(ayu, 123_000)
    db.session.commit()

    page = bursar.get("/finance/payments?q=ayu&since=2026-01-01&until=abc&method=xyz").text

    assert "Rp 123.000" in page
    assert "Tidak ada pembayaran yang cocok" in bursar.get("/finance/payments?q=zzz").text
    with bursar.post("/exports/finance.payments", data={"form": "csv", "filters": "q=ayu"}) as answer:
        assert "123000" in answer.get_data(as_text=True)


def test_the_student_s_tab_and_the_family_s_account_show_what_is_left(sign_in: SignIn, ayu: int) -> None:
    bursar = sign_in("finance")
    first = bills()[0].id
    make_payment(ayu, 130_000, {first: 100_000})
    db.session.commit()

    tab = bursar.get(f"/students/{ayu}/tabs/invoices").text
    account = bursar.get(f"/finance/statements/{ayu}").text

    assert ("Rp 100.000" in tab, "Rp 30.000" in tab, f"/finance/counter/{ayu}" in tab) == (True, True, True)
    assert ("Budi Lestari" in account, "Rp 170.000" in account) == (True, True)
    assert "lunas" in bursar.get("/finance/invoices?status=lunas").text


def test_the_headmaster_sees_the_totals_and_no_names(sign_in: SignIn, ayu: int) -> None:
    headmaster = sign_in("headmaster")

    page = headmaster.get("/finance").text

    assert ("Tunggakan menurut umur" in page, "<svg" in page, "Ayu Lestari" in page) == (True, True, False)
    assert sign_in("cashier").get("/finance").status_code == 403
