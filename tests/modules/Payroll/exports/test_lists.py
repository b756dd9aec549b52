"""Lists of staff and of their work come as files; numbers in full only for who may see them."""

import io
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from core.clock import today
from core.db import db
from core.web.access import access_of
from modules.Payroll.models import Source
from modules.Payroll.permissions import RECORD_WORK, VIEW_EMPLOYEES
from modules.Payroll.services.work_grid import keep
from tests.factories.payroll import make_employee, make_quantity_kind
from tests.fixtures.app import SignIn

NIK = "9901015001800001"


@pytest.fixture
def school(app: Flask) -> None:
    """One employee with half a day."""
    siti = make_employee(nik=NIK, npwp="099012345678000", bank_account="0012345678")
    make_employee("Budi", npwp="1234")
    keep(today().year, today().month, {(siti.id, make_quantity_kind().id): 2150}, Source.TYPED)
    db.session.commit()


def rows_of(client: FlaskClient, name: str) -> list[tuple[Any, ...]]:
    answer = client.post(f"/exports/payroll.{name}", data={"form": "xlsx", "filters": ""}, buffered=True)
    assert answer.status_code == 200
    return list(load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True))


@pytest.mark.every_database
def test_who_prepares_the_payroll_gets_all_of_it(school: None, sign_in: SignIn) -> None:
    office = sign_in("payroll")
    staff, work = rows_of(office, "employees"), rows_of(office, "work")
    siti = dict(zip(staff[0], staff[2], strict=True))
    half = dict(zip(work[0], work[1], strict=True))

    assert (siti["NIK"], siti["Nomor rekening"], siti["NIK (disamarkan)"]) == (NIK, "0012345678", "9901********0001")
    assert (half["Nama"], half["Yang dihitung"], float(half["Jumlah"])) == ("Siti Aminah", "Hari hadir", 21.5)
    assert half["Sumber"] == "diketik"


def test_who_may_only_look_gets_no_number_in_full(app: Flask, school: None, sign_in: SignIn) -> None:
    access_of(app).declare((), {"clerk": (VIEW_EMPLOYEES, RECORD_WORK)})
    clerk = sign_in("clerk")

    staff, work = rows_of(clerk, "employees"), rows_of(clerk, "work")

    told = {str(cell) for row in (*staff, *work) for cell in row}
    assert "9901********0001" in told
    assert "********" in told
    assert not {NIK, "099012345678000", "0012345678", "1234"} & told
