"""Numbers without gaps."""

from datetime import date

import pytest

from core.db import db
from modules.Finance.models import Numbered
from modules.Finance.services.numbering import hold_series, next_number

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]

JULY = date(2026, 7, 14)


def number(kind: Numbered = Numbered.RECEIPT, day: date = JULY) -> str:
    """The next one."""
    return next_number(hold_series(kind, day))


def test_each_kind_and_month_counts_for_itself() -> None:
    assert [number(), number()] == ["KWT/2026/07/00001", "KWT/2026/07/00002"]
    assert number(Numbered.REFUND) == "PGB/2026/07/00001"
    assert number(day=date(2026, 8, 1)) == "KWT/2026/08/00001"


def test_what_rolls_back_gives_its_number_back() -> None:
    number()
    db.session.commit()
    number()
    db.session.rollback()

    assert number() == "KWT/2026/07/00002"
    db.session.rollback()
