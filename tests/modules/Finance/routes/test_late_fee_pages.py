"""Late fees on screen."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from core.jobs.models import JobRun
from core.jobs.testing import drain
from modules.Finance.models import BillingBatch, LateFee, LateFeeRule
from modules.Finance.services.fees import ensure_spp
from tests.factories.finance import make_late_bill, make_this_month
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed, only


@pytest.fixture
def bursar(app: Flask, sign_in: SignIn) -> FlaskClient:
    return sign_in("finance")


@pytest.fixture
def period_id(app: Flask) -> int:
    """This month, with one late bill of 100,000."""
    period = make_this_month()
    make_late_bill(period)
    ensure_spp()
    db.session.commit()
    return period.id


def save(bursar: FlaskClient, **values: str) -> str:
    data = {"fee": str(ensure_spp().id), "percent": "2", "amount": "", "cap": "", "grace_days": "5", "is_used": "y"}
    return followed(bursar, bursar.post("/finance/late-fees/rule", data=data | values)).text


def test_a_rule_is_kept_shown_and_on_record(bursar: FlaskClient, period_id: int) -> None:
    assert "tidak meminta denda" in bursar.get("/finance/late-fees").text

    page = save(bursar, cap="50.000")

    rule = db.session.scalars(select(LateFeeRule)).one()
    assert (rule.percent, rule.cap, rule.grace_days) == (2, 50_000, 5)
    assert "2% dari sisa" in page
    assert 'value="50000"' in bursar.get(f"/finance/late-fees/rule?fee={rule.fee_id}").text
    assert db.session.scalars(select(AuditEvent.action)).all() == ["finance.late_fee.change"]


@pytest.mark.parametrize("wrong", [{"percent": ""}, {"amount": "5000"}, {"percent": "0"}, {"grace_days": "400"}])
def test_a_rule_that_makes_no_sense_is_refused(bursar: FlaskClient, period_id: int, wrong: dict[str, str]) -> None:
    data = {"fee": str(ensure_spp().id), "percent": "2", "grace_days": "5", "is_used": "y"}

    assert bursar.post("/finance/late-fees/rule", data=data | wrong).status_code == 422


def test_late_fees_are_seen_first_then_made_completed_and_taken_back(bursar: FlaskClient, period_id: int) -> None:
    page = save(bursar)
    bursar.post(f"/finance/late-fees/{period_id}/charge")
    drain()
    batch = only(BillingBatch)
    again = bursar.post(f"/finance/batches/{batch}/again")
    drain()
    made = db.session.scalars(select(LateFee)).all()
    bursar.post(f"/finance/batches/{batch}/undo")
    drain()

    assert ("Buat 1 denda" in page, "Rp 2.000" in page, again.status_code, len(made)) == (True, True, 302, 1)
    db.session.rollback()
    names = db.session.scalars(select(JobRun.name).order_by(JobRun.id)).all()
    assert names == ["Finance.ChargeLateFees", "Finance.ChargeLateFees", "Finance.UndoBilling"]
    assert db.session.scalars(select(LateFee)).all() == []


def test_the_cashier_has_no_business_there(app: Flask, sign_in: SignIn) -> None:
    assert sign_in("cashier").get("/finance/late-fees").status_code == 403
