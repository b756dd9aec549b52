"""What the demo school pays."""

import pytest
from sqlalchemy import func, select

from core.db import db
from modules.Payroll.models import ComponentRate, PayComponent, PayrollSetting
from modules.Payroll.seeders import seed

pytestmark = pytest.mark.usefixtures("app")


def counts() -> list[int | None]:
    tables = (PayComponent, ComponentRate, PayrollSetting)
    return [db.session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_done_twice_it_changes_nothing() -> None:
    seed()
    once = counts()
    seed()

    assert counts() == once
    assert all(once)
