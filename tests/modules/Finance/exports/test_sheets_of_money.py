"""What is owed, the cash book and the sheet of a school year, as pages and as files that agree with them."""

import io
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from core.clock import today
from core.db import db
from core.exports import exports_of
from core.exports.order import Order
from modules.Finance.models import Invoice
from modules.Finance.services.cancelling import cancel_invoice
from modules.Finance.services.payment_methods import ensure_cash
from modules.Finance.services.refunds import RefundRequest, refund_payment
from modules.Finance.services.voids import void_payment
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_cashier, make_payment, token
from tests.factories.student import make_class_group, make_student
from tests.fixtures.app import SignIn


@pytest.fixture
def bursar(sign_in: SignIn) -> FlaskClient:
    return sign_in("finance")


@pytest.fixture
def books(app: Flask) -> dict[str, int]:
    """Ayu of VII A paid July, 40 of August and nothing of September; Budi, without a rombel, owes July."""
    group = make_class_group("VII A")
    ayu, budi = make_student("Ayu Lestari", class_group_id=group.id).id, make_student("Budi Santoso").id
    july, august, september = (make_invoice(ayu, make_period(month), 100) for month in (7, 8, 9))
    owing = make_invoice(budi, make_period(7), 500)
    for invoice, late in ((july, 95), (august, 31), (september, 0), (owing, 1)):
        invoice.due_on = today() - timedelta(days=late)
    cashier = make_cashier()
    paid = make_payment(ayu, 200, {july.id: 100, august.id: 40}, cashier=cashier)
    void_payment(make_payment(budi, 70, {owing.id: 70}, cashier=cashier).id, "Salah siswa", make_cashier("Pak Budi"))
    given_back = RefundRequest(
        form_token=token(), payment_id=paid.id, method_id=ensure_cash().id, amount=10, reason="Lebih"
    )
    refund_payment(given_back, cashier)
    found = {"group": group.id, "year": group.school_year_id, "fee": july.fee_id, "ayu": ayu}
    db.session.commit()
    return found


def exported(client: FlaskClient, name: str, filters: str = "") -> list[dict[str, Any]]:
    """The rows of the workbook, by their titles."""
    answer = client.post(f"/exports/finance.{name}", data={"form": "xlsx", "filters": filters}, buffered=True)
    assert answer.status_code == 200, answer.text
    titles, *rows = load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True)
    return [dict(zip(titles, row, strict=True)) for row in rows]


def column(rows: Sequence[dict[str, Any]], *titles: str) -> list[tuple[Any, ...]]:
    return [tuple(row[title] for title in titles) for row in rows]


@pytest.mark.every_database
def test_what_is_owed_stands_in_the_column_of_its_age(bursar: FlaskClient, books: dict[str, int]) -> None:
    rows = exported(bursar, "receivables")

    assert column(rows, "Siswa", "Sisa", "belum jatuh tempo", "1–30 hari", "31–60 hari", "> 90 hari") == [
        ("Ayu Lestari", 60, None, None, 60, None),
        ("Ayu Lestari", 100, 100, None, None, None),
        ("Budi Santoso", 500, None, 500, None, None),
    ]
    assert column(exported(bursar, "receivables", "rombel=0&age=30"), "Siswa", "Sisa") == [("Budi Santoso", 500)]
    assert len(exported(bursar, "receivables", f"age=lewat&rombel={books['group']}")) == 1


@pytest.mark.every_database
def test_the_cash_book_tells_what_came_in_and_went_out_and_what_that_comes_to(
    bursar: FlaskClient, books: dict[str, int]
) -> None:
    rows = exported(bursar, "cash_book")

    assert column(rows, "Jenis", "Uang masuk", "Uang keluar", "Saldo berjalan") == [
        ("pembatalan", 0, 70, -70),
        ("pembayaran", 200, 0, 130),
        ("pembayaran", 70, 0, 200),
        ("pengembalian", 0, 10, 190),
    ]
    assert exported(bursar, "cash_book", "until=2020-01-31") == []


@pytest.mark.every_database
def test_the_sheet_of_a_year_has_a_row_a_student_and_two_columns_a_month(
    bursar: FlaskClient, books: dict[str, int]
) -> None:
    rows = exported(bursar, "recapitulation", f"year={books['year']}&fee={books['fee']}")

    assert column(rows, "Rombel", "Siswa", "Juli", "Sisa Juli", "Agustus", "Sisa Agustus", "Oktober") == [
        (None, "Budi Santoso", 0, 500, None, None, None),
        ("VII A", "Ayu Lestari", 100, 0, 40, 60, None),
    ]
    assert column(rows, "Ditagih setahun", "Terbayar setahun", "Sisa setahun") == [(500, 0, 500), (300, 140, 160)]
    assert column(exported(bursar, "recapitulation", f"rombel={books['group']}"), "Siswa") == [("Ayu Lestari",)]


def test_the_sheet_is_written_piece_by_piece_in_its_order(bursar: FlaskClient, app: Flask) -> None:
    group = make_class_group("VII A")
    for name in ("Ayu", "Ayu", "Budi", "Citra", "Dewi"):
        make_invoice(make_student(name, class_group_id=group.id).id, make_period(7), 100)
    make_invoice(make_student("Zaki").id, make_period(7), 100)
    columns = [each.name for each in exports_of(app).get("finance.recapitulation").columns]
    order = Order("finance.recapitulation", "csv", "", ",".join(columns), "id")
    key: list[Any] | None = None
    names: list[str] = []
    while True:
        found, key = order.columns_after(key, 2)
        if key is None:
            break
        names += found[1]

    assert order.count() == 6
    assert names == ["Zaki", "Ayu", "Ayu", "Budi", "Citra", "Dewi"]


def test_voids_and_deposits_are_files_too(bursar: FlaskClient, books: dict[str, int]) -> None:
    assert column(exported(bursar, "voids"), "Siswa", "Jumlah", "Alasan", "Dibatalkan oleh") == [
        ("Budi Santoso", 70, "Salah siswa", "Pak Budi")
    ]
    assert column(exported(bursar, "deposits"), "Siswa", "Rombel", "Titipan") == [("Ayu Lestari", "VII A", 50)]


def test_each_figure_of_what_is_owed_leads_to_its_bills(bursar: FlaskClient, books: dict[str, int]) -> None:
    page = bursar.get("/finance/receivables").text
    figures = dict(re.findall(r'href="/finance/receivables/bills\?([^"]*)">(Rp [\d.]+)<', page))

    assert figures["age=60&amp;rombel=" + str(books["group"])] == "Rp 60"
    assert figures["age=30&amp;rombel=0"] == "Rp 500"
    assert figures["age=lewat&amp;fee=" + str(books["fee"])] == "Rp 560"
    for query, amount in figures.items():
        assert f"<dd>{amount}</dd>" in bursar.get(f"/finance/receivables/bills?{query.replace('&amp;', '&')}").text


def test_the_dashboard_leads_there_too(bursar: FlaskClient, books: dict[str, int]) -> None:
    page = bursar.get("/finance").text

    assert f'<a href="/finance/receivables/bills?age=lewat&amp;rombel={books["group"]}">Rp 60</a>' in page
    assert '<a href="/finance/receivables/bills?age=30">Rp 500</a>' in page


def test_the_pages_show_what_the_files_hold(bursar: FlaskClient, books: dict[str, int]) -> None:
    book, sheet = bursar.get("/finance/cash-book").text, bursar.get("/finance/recapitulation").text

    assert "Rp 190" in book
    assert "pembatalan" in book
    assert f'href="/finance/statements/{books["ayu"]}"' in sheet
    assert [status in sheet for status in ("invoice-lunas", "invoice-sebagian", "invoice-belum")] == [True] * 3
    for name, page in (("cash_book", book), ("recapitulation", sheet)):
        assert f'action="/exports/finance.{name}"' in page


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/finance/receivables", "Tidak ada piutang"),
        ("/finance/receivables/bills", "Tidak ada piutang"),
        ("/finance/receivables/bills?age=90", "Tampilkan semua"),
        ("/finance/receivables/bills?age=zzz&rombel=99&fee=x", "Tampilkan semua"),
        ("/finance/cash-book?since=zzz&until=2020-13-01&method=zzz", "Tidak ada uang masuk atau keluar"),
        ("/finance/recapitulation?year=99&fee=x&rombel=zzz", "Belum ada tagihan biaya ini"),
    ],
)
def test_an_empty_page_says_what_to_do_whatever_its_address_says(bursar: FlaskClient, path: str, words: str) -> None:
    answer = bursar.get(path)

    assert (answer.status_code, words in answer.text) == (200, True)


def test_a_cashier_sees_bills_but_neither_totals_nor_the_cash_book(sign_in: SignIn, books: dict[str, int]) -> None:
    cashier = sign_in("cashier")
    statuses = [
        cashier.get(f"/finance/{page}").status_code
        for page in ("receivables", "cash-book", "receivables/bills", "recapitulation")
    ]

    assert statuses == [403, 403, 200, 200]
    assert cashier.post("/exports/finance.cash_book", data={"form": "csv"}).status_code == 403


def test_cancelled_invoices_are_in_none_of_it(bursar: FlaskClient, books: dict[str, int]) -> None:
    for invoice in db.session.query(Invoice).filter(Invoice.settled == 0).order_by(Invoice.id):
        cancel_invoice(invoice, "Salah", by_id=None)
    db.session.commit()

    assert column(exported(bursar, "receivables"), "Sisa") == [(60,)]
    assert column(exported(bursar, "recapitulation"), "Siswa", "Sisa setahun") == [("Ayu Lestari", 60)]
