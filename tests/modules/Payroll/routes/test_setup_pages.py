"""Setting the payroll up: components, kinds, settings, holidays."""

import pytest
from flask.testing import FlaskClient

from core.db import db
from modules.Payroll.services.components import all_components
from modules.Payroll.services.contracts import all_contract_kinds
from modules.Payroll.services.holidays import holidays_in
from modules.Payroll.services.quantities import all_quantity_kinds
from modules.Payroll.services.rates import history_of
from modules.Payroll.services.settings import all_settings
from tests.fixtures.app import SignIn


@pytest.fixture
def office(sign_in: SignIn) -> FlaskClient:
    """Who prepares the payroll."""
    return sign_in("payroll")


def test_a_school_begins_with_the_usual_and_changes_it(office: FlaskClient) -> None:
    office.post("/payroll/components/defaults")
    first = all_components()[0]
    told = {"name": "Gaji", "code": "gaji_pokok", "kind": "earning", "formula": "tarif", "position": 5, "is_used": "y"}
    told["tax_field"] = "salary"

    answers = [
        office.post(f"/payroll/components/{first.id}/edit", data=told),
        office.post(f"/payroll/components/{first.id}", data={"whom": "all", "starts_on": "2026-07-01", "amount": ""}),
        office.post(f"/payroll/components/{first.id}/rates/1/end", data={"ends_on": "2026-12-31"}),
        office.post("/payroll/contract-kinds", data={"name": "Kontrak", "tax_class": "daily", "is_used": "y"}),
        office.post("/payroll/contract-kinds/1", data={"name": "GTY", "tax_class": "permanent", "is_used": "y"}),
        office.post("/payroll/quantity-kinds", data={"code": "piket", "name": "Piket", "position": 1, "is_used": "y"}),
        office.post("/payroll/quantity-kinds/1", data={"name": "Hadir", "position": 2, "is_used": "y"}),
    ]

    assert [answer.status_code for answer in answers] == [302] * 7
    db.session.rollback()
    assert all_components()[0].name == "Gaji"
    assert [(rate.amount, str(rate.ends_on)) for rate, _kind, _name in history_of(first.id)] == [(None, "2026-12-31")]
    assert {"GTY", "Kontrak"} < {kind.name for kind in all_contract_kinds()}
    assert [(kind.code, kind.name) for kind in all_quantity_kinds()][:2] == [
        ("piket", "Piket"),
        ("hari_hadir", "Hadir"),
    ]


def test_settings_and_holidays_are_kept(office: FlaskClient) -> None:
    told = {
        "starts_on": "2026-07", "employer_name": "Yayasan Contoh", "employer_npwp": "0990123456789000",
        "employer_nitku": "0990123456789000000000", "tax_rounding": "half_up", "contribution_rounding": "half_up",
        "occupational_cap": "cumulative", "accident_class": "low", "health_wage_floor": "2.500.000",
        "employer_pays": ["JHT"],
    }  # fmt: skip
    answers = [
        office.post("/payroll/settings", data=told),
        office.post("/payroll/holidays", data={"religion": "islam", "held_on": "2026-03-20"}),
    ]

    assert [answer.status_code for answer in answers] == [302, 302]
    page = office.get("/payroll/holidays?tahun=2026").text
    assert "13 Maret 2026" in page
    db.session.rollback()
    (kept,) = all_settings()
    assert (kept.accident_class, kept.health_wage_floor, kept.employer_pays) == ("low", 2_500_000, ["JHT"])
    assert len(holidays_in(2026)) == 1
