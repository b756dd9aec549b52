"""Carrying arrears over, on screen."""

from flask import Flask
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from core.jobs.testing import drain
from modules.Finance.models import CarryOver
from modules.Student.services import current_school_year, ensure_school_year
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import only


def test_a_year_is_seen_first_then_carried_over_and_taken_back(app: Flask, sign_in: SignIn) -> None:
    make_invoice(make_student().id, make_period(3, first_year=current_school_year() - 1), 100_000)
    year = ensure_school_year(current_school_year() - 1).id
    db.session.commit()
    bursar = sign_in("finance")

    before = bursar.get("/finance/carry-over").text
    bursar.post("/finance/carry-over", data={"year": str(year)})
    drain()
    during = bursar.get(f"/finance/carry-over?year={year}").text
    bursar.post(f"/finance/carry-over/{only(CarryOver)}/undo")
    drain()
    after = bursar.get("/finance/carry-over").text

    assert ("Alihkan 1 tagihan" in before, "Batalkan pengalihan" in during, "Alihkan 1 tagihan" in after) == (True,) * 3
    db.session.rollback()
    actions = db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()
    assert actions == ["finance.carry_over.start", "finance.carry_over.undo"]


def test_without_a_year_that_ended_it_says_so(app: Flask, sign_in: SignIn) -> None:
    bursar = sign_in("finance")

    assert "Belum ada tahun pelajaran yang berakhir" in bursar.get("/finance/carry-over").text
    assert bursar.post("/finance/carry-over", data={"year": "1"}).status_code == 302
    assert sign_in("cashier").get("/finance/carry-over").status_code == 403
