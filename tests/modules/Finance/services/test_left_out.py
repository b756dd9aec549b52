"""Who gets no invoice though they should."""

from datetime import date

import pytest

from modules.Finance.services.fees import monthly_fees
from modules.Finance.services.left_out import NAMED, left_out
from tests.factories.finance import make_invoice, make_period, make_tariff
from tests.factories.student import make_class_group, make_student

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


def test_nobody_is_left_out_when_everything_is_set() -> None:
    make_tariff()
    make_student(class_group_id=make_class_group().id)

    assert left_out(make_period(7), monthly_fees()) == []


def test_who_was_billed_and_then_left_the_rombel_lacks_nothing() -> None:
    make_tariff()
    period = make_period(7)
    make_invoice(make_student().id, period)

    assert left_out(period, monthly_fees()) == []


def test_who_was_billed_and_then_came_to_a_grade_without_tariff_lacks_nothing() -> None:
    make_tariff(7)
    period = make_period(7)
    make_invoice(make_student(class_group_id=make_class_group("IX A", grade_level=9).id).id, period)

    assert left_out(period, monthly_fees()) == []


def test_a_tariff_that_begins_later_does_not_count() -> None:
    make_tariff(starts_on=date(2026, 8, 1))
    make_student(class_group_id=make_class_group().id)

    found = left_out(make_period(7), monthly_fees())

    assert [each.students for each in found] == [1]


def test_beyond_some_names_the_rest_is_counted() -> None:
    make_tariff()
    for number in range(NAMED + 2):
        make_student(f"Siswa {number}")

    found = left_out(make_period(7), monthly_fees())

    assert len(found) == NAMED + 1
    assert found[-1].students == 2
    assert sum(each.students for each in found) == NAMED + 2
