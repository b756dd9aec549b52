"""The list of invoices comes as a file whose amounts can be summed and whose days can be sorted."""

import io
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from openpyxl.cell import Cell

from core.db import db
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_class_group, make_student
from tests.fixtures.app import SignIn


@pytest.fixture
def bursar(sign_in: SignIn) -> FlaskClient:
    return sign_in("finance")


def exported(client: FlaskClient, filters: str = "") -> list[tuple[Cell, ...]]:
    """The rows of the workbook, the titles first."""
    data = {"form": "xlsx", "filters": filters}
    answer = client.post("/exports/finance.invoices", data=data, buffered=True)
    assert answer.status_code == 200
    return list(load_workbook(io.BytesIO(answer.data)).active.iter_rows())


@pytest.mark.every_database
def test_numbers_days_and_amounts_keep_their_kind(bursar: FlaskClient) -> None:
    student = make_student("Ayu", nisn="0012345678", class_group_id=make_class_group("VII A").id)
    invoice = make_invoice(student.id, make_period(7), 350_000)
    number = invoice.id
    db.session.commit()

    titles, row = exported(bursar)

    found = {title.value: cell for title, cell in zip(titles, row, strict=True)}
    assert [found[name].value for name in ("Nomor", "Siswa", "NISN", "Rombel", "Tahun", "Bulan", "Jumlah")] == [
        number, "Ayu", "0012345678", "VII A", 2026, 7, 350_000,
    ]  # fmt: skip
    assert found["Jumlah"].number_format.startswith('"Rp"')
    assert found["Jatuh tempo"].value == datetime(2026, 7, 10)
    assert found["Dibuat"].value == datetime(2026, 7, 1, 7)


def test_only_the_month_that_the_page_shows_is_downloaded(bursar: FlaskClient) -> None:
    student = make_student("Ayu")
    july, august = make_period(7), make_period(8)
    make_invoice(student.id, july, 1)
    make_invoice(student.id, august, 2)
    period = august.id
    db.session.commit()

    titles, *rows = exported(bursar, f"period={period}")

    amount = [title.value for title in titles].index("Jumlah")
    assert [row[amount].value for row in rows] == [2]


def test_the_page_offers_the_download(bursar: FlaskClient) -> None:
    make_invoice(make_student("Ayu").id, make_period(7))
    db.session.commit()

    assert 'action="/exports/finance.invoices"' in bursar.get("/finance/invoices").text
