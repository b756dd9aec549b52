"""The first number of a year: who was first changes their mind while others wait for them."""

import time
from datetime import date

import pytest

from core.db import db
from modules.Finance.models import Numbered
from modules.Finance.services.numbering import hold_series, next_number
from tests.faults.dying import child, end_of

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database, pytest.mark.fault]

DAY = date(2026, 7, 1)
WAITING = 4


def number_and_leave(*, kept: bool, after: float = 0.0) -> None:
    next_number(hold_series(Numbered.RECEIPT, DAY))
    time.sleep(after)
    (db.session.commit if kept else db.session.rollback)()


def test_who_waits_goes_on_when_the_first_one_rolls_back() -> None:
    first = child(lambda: number_and_leave(kept=False, after=1.5))
    time.sleep(0.5)
    others = [child(lambda: number_and_leave(kept=True)) for _ in range(WAITING)]

    assert [end_of(pid) for pid in (first, *others)] == [0] * (WAITING + 1)
    assert next_number(hold_series(Numbered.RECEIPT, DAY)) == f"KWT/2026/07/{WAITING + 1:05}"
    db.session.rollback()
