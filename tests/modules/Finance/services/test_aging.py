"""How late a bill is."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.clock import today
from core.db import db
from modules.Finance.models import Invoice
from modules.Finance.services.aging import AGE_WORDS, AGES, SLUGS, age_of, is_of_age
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")

PLACES = {-1: 0, 0: 0, 1: 1, 30: 1, 31: 2, 60: 2, 61: 3, 90: 3, 91: 4, 4000: 4}
"""Days a bill is late → the place of its age."""


@pytest.mark.parametrize(("late", "place"), PLACES.items())
def test_the_age_and_the_condition_say_the_same(late: int, place: int) -> None:
    due_on = today() - timedelta(days=late)
    make_invoice(make_student().id, make_period()).due_on = due_on
    db.session.flush()

    found = [each for each in range(len(SLUGS)) if db.session.scalar(select(Invoice.id).where(is_of_age(each)))]

    assert (age_of(due_on, today()), found) == (place, [place])


def test_each_age_has_its_words() -> None:
    assert len(AGE_WORDS) == len(SLUGS) == len(AGES) + 1
