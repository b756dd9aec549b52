"""Numbers without gaps."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from core.db import db
from modules.Finance.models import Numbered, Payment, Reset
from modules.Finance.services.number_patterns import save_writing
from modules.Finance.services.number_writing import SHIPPED, Writing
from modules.Finance.services.numbering import hold_series, next_number
from tests.factories.ledger import make_payment
from tests.factories.student import make_student

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


YEARLY = Writing("{nomor}/KWT/{romawi}/{tahun}", 3, Reset.YEARLY)
LIKE_SHIPPED_BUT_YEARLY = Writing("KWT/{tahun}/{bulan}/{nomor}", 5, Reset.YEARLY)
FOR_EVER = Writing("KWT/{tahun}/{bulan}/{nomor}", 5, Reset.NEVER)
WRITINGS = (SHIPPED[Numbered.RECEIPT], YEARLY, LIKE_SHIPPED_BUT_YEARLY, FOR_EVER)


def test_a_pattern_of_the_school_counts_as_it_says() -> None:
    save_writing(Numbered.RECEIPT, YEARLY)

    assert [number(), number(day=date(2026, 8, 1)), number(day=date(2027, 1, 1))] == [
        "001/KWT/VII/2026", "002/KWT/VIII/2026", "001/KWT/I/2027",
    ]  # fmt: skip


def test_a_pattern_that_writes_what_was_given_before_goes_on_after_it() -> None:
    student = make_student().id
    first = make_payment(student, 1_000)
    second = make_payment(student, 1_000, cashier=None)
    save_writing(Numbered.RECEIPT, LIKE_SHIPPED_BUT_YEARLY)

    third = make_payment(student, 1_000)

    assert [int(each.number.rpartition("/")[2]) for each in (first, second, third)] == [1, 2, 3]


@examples(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.integers(0, len(WRITINGS)), min_size=1, max_size=12))
def test_however_patterns_change_no_number_is_given_twice_and_none_is_left_out(steps: list[int]) -> None:
    student, made = make_student().id, []
    for step in steps:
        if step < len(WRITINGS):
            save_writing(Numbered.RECEIPT, WRITINGS[step])
        made.append(make_payment(student, 1_000).number)

    by_look: dict[str, list[int]] = {}
    for each in made:
        head, _slash, count = each.rpartition("/") if each.startswith("KWT") else each.partition("/")[::-1]
        by_look.setdefault(head, []).append(int(count))
    db.session.rollback()
    assert len(set(made)) == len(made)
    assert all(counts == sorted(counts) for counts in by_look.values())
    assert db.session.query(Payment).count() == 0
