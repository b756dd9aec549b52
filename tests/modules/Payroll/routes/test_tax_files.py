"""The page of BPJS and tax."""

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from core.db import db
from core.jobs.testing import drain
from tests.factories.payroll_tax import make_locked, make_members, make_school_numbers
from tests.fixtures.app import SignIn


@pytest.fixture
def office(app: Flask, sign_in: SignIn) -> FlaskClient:
    """Who makes the lists; two people were paid in July and August."""
    make_school_numbers()
    make_members("Ayu", "Budi")
    make_locked(7, 8)
    db.session.commit()
    return sign_in("payroll")


def sheet(client: FlaskClient, name: str, filters: str) -> list[tuple[object, ...]]:
    answer = client.post(f"/exports/payroll.{name}", data={"form": "xlsx", "filters": filters}, buffered=True)
    assert answer.status_code == 200, answer.text
    return list(load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True))


def test_the_newest_month_is_shown_with_its_totals(office: FlaskClient) -> None:
    page = office.get("/payroll/tax-files").text

    assert 'value="2026-08"' in page
    assert "Rp 1.000.000" in page
    assert "Rp 522.700" in page


def test_a_month_without_slips_says_what_to_do(office: FlaskClient) -> None:
    assert "kunci penggajiannya dahulu" in office.get("/payroll/tax-files?bulan=2026-01").text


def test_the_lists_are_those_of_the_month(office: FlaskClient) -> None:
    titles, *bpjs = sheet(office, "bpjs", "bulan=2026-07")
    _titles, *tax = sheet(office, "tax", "bulan=2026-07")
    _titles, *year = sheet(office, "tax_year", "bulan=2026-07")

    assert len(bpjs) == 10
    assert [len(tax), len(year)] == [2, 2]
    assert "BPJS Kesehatan" in {row[titles.index("Program")] for row in bpjs}


def test_a_file_is_asked_for_and_fetched(office: FlaskClient) -> None:
    asked = office.post("/payroll/tax-files/bpmp?bulan=2026-07")
    drain()

    page = office.get("/downloads").text

    assert asked.status_code == 302
    assert "BPMP-2026-07.xml" in page


def test_a_period_without_slips_is_refused(office: FlaskClient) -> None:
    assert office.post("/payroll/tax-files/bpa1?bulan=2025-07").status_code == 409


@pytest.mark.parametrize("role", ["headmaster", "finance"])
def test_nobody_else_comes_in(app: Flask, sign_in: SignIn, role: str) -> None:
    client = sign_in(role)

    assert client.get("/payroll/tax-files").status_code == 403
    assert client.post("/payroll/tax-files/bpmp").status_code == 403


def test_what_is_wrong_with_the_school_is_told_before(app: Flask, sign_in: SignIn) -> None:
    make_members("Ayu")
    make_locked(7)

    page = sign_in("payroll").get("/payroll/tax-files").text

    assert "NPWP sekolah harus 16 angka" in page
