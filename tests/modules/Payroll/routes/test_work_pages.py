"""The grid of a month, typed."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from core.db import db
from modules.Payroll.models import Source
from modules.Payroll.services.work_grid import keep, quantities_in
from tests.factories.payroll import make_contract, make_contract_kind, make_employee, make_quantity_kind
from tests.fixtures.app import SignIn

JULY = "/payroll/work?bulan=2026-07"


@pytest.fixture
def cell(app: Flask) -> tuple[int, int]:
    """Siti's days present."""
    siti = make_employee()
    make_contract(siti, make_contract_kind())
    key = (siti.id, make_quantity_kind().id)
    keep(2026, 6, {key: 2100}, Source.TYPED)
    db.session.commit()
    return key


def kept(cell: tuple[int, int], month: int = 7) -> int | None:
    db.session.rollback()
    found = quantities_in(2026, month, [cell[0]]).get(cell[0], {}).get(cell[1])
    return found.hundredths if found else None


def test_what_is_typed_is_kept_and_what_can_not_be_read_keeps_nothing(cell: tuple[int, int], sign_in: SignIn) -> None:
    office: FlaskClient = sign_in("payroll")
    name = f"w-{cell[0]}-{cell[1]}"

    wrong = office.post(JULY, data={name: "banyak"})
    nothing = kept(cell)
    right = office.post(JULY, data={name: "21,5"})

    assert (wrong.status_code, nothing) == (422, None)
    assert 'value="banyak"' in wrong.text
    assert (right.status_code, kept(cell)) == (302, 2150)
    assert 'value="21,5"' in office.get(JULY).text


def test_what_another_typed_meanwhile_stays_where_this_person_changed_nothing(
    cell: tuple[int, int], sign_in: SignIn
) -> None:
    office = sign_in("payroll")
    name = f"w-{cell[0]}-{cell[1]}"
    office.get(JULY)
    keep(2026, 7, {cell: 1900}, Source.TYPED)
    db.session.commit()

    office.post(JULY, data={name: "", f"seen-{cell[0]}": ""})

    assert kept(cell) == 1900


def test_what_is_empty_is_copied_from_the_month_before(cell: tuple[int, int], sign_in: SignIn) -> None:
    answer = sign_in("payroll").post("/payroll/work/copy?bulan=2026-07", data={"kind": cell[1]})

    assert (answer.status_code, kept(cell)) == (302, 2100)


@pytest.mark.parametrize("month", ["", "2026", "2026-13", "x-y", "99999-01"])
def test_a_month_that_can_not_be_is_this_month(cell: tuple[int, int], sign_in: SignIn, month: str) -> None:
    assert sign_in("payroll").get(f"/payroll/work?bulan={month}&unit=x").status_code == 200
