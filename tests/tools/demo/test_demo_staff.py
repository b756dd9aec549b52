"""Whom the demo pays."""

from datetime import date

import pytest
from sqlalchemy import func, select

from core.clock import today
from core.db import db
from modules.Payroll.models import Contract, Employee, Loan, WorkQuantity
from modules.Payroll.services.calculation_inputs import read_inputs
from tools.demo.staff import MONTHS, STAFF, make_staff

pytestmark = pytest.mark.usefixtures("app")


def test_everybody_has_what_a_calculation_asks_for() -> None:
    make_staff()

    ids = list(db.session.scalars(select(Employee.id).order_by(Employee.id)))
    day: date = today()
    found = read_inputs(db.session(), ids, day.year, day.month)
    months = select(WorkQuantity.year, WorkQuantity.month).distinct()
    assert (len(ids), len(found)) == (STAFF, STAFF)
    assert all(each.tax_status and each.components for each in found.values())
    assert len(db.session.execute(months).all()) == MONTHS
    assert db.session.scalar(select(func.count()).select_from(Contract)) == STAFF
    assert db.session.scalar(select(func.count()).select_from(Loan)) == 2
