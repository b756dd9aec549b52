"""Dated tariffs: the most exact one that has begun counts."""

from datetime import date

import pytest
from sqlalchemy import select

from core.db import db
from modules.Finance.errors import TariffError
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.tariffs import history_of, pricing_on, set_tariff, tariffs_on
from modules.Student.models import ClassGroup, Student
from tests.factories.finance import make_tariff
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")

JULY = date(2026, 7, 1)


def in_force(fee_id: int, day: date) -> dict[int | None, int]:
    """Grade → rupiah."""
    return {tariff.grade_level: tariff.amount for tariff in tariffs_on(fee_id, day)}


def price_of(student_id: int, fee_id: int, day: date = JULY) -> int | None:
    """What the SQL says."""
    prices = pricing_on(fee_id, day)
    row = select(prices.amount).select_from(Student).join(ClassGroup, ClassGroup.id == Student.class_group_id)
    return db.session.scalar(row.where(Student.id == student_id, prices.is_known))


def test_the_latest_tariff_that_has_begun_counts() -> None:
    fee = make_tariff(7, 300_000, starts_on=date(2025, 7, 1))
    make_tariff(7, 350_000, starts_on=date(2026, 1, 1))

    assert in_force(fee.id, date(2025, 6, 30)) == {}
    assert in_force(fee.id, date(2025, 12, 31)) == {7: 300_000}
    assert in_force(fee.id, date(2026, 1, 1)) == {7: 350_000}


def test_of_equal_amounts_only_the_latest_tariff_is_in_force() -> None:
    fee = make_tariff(7, 300_000, starts_on=date(2025, 7, 1))
    make_tariff(7, 300_000, starts_on=date(2026, 7, 1))

    assert [tariff.starts_on for tariff in tariffs_on(fee.id, date(2026, 7, 1))] == [date(2026, 7, 1)]


def test_a_tariff_of_the_same_students_and_day_is_replaced() -> None:
    fee = make_tariff(7, 300_000)
    make_tariff(7, 310_000)

    assert [tariff.amount for tariff, _rombel in history_of(fee.id)] == [310_000]


@pytest.mark.every_database
def test_the_most_exact_tariff_wins() -> None:
    fee, seventh = make_tariff(7, 300_000), make_class_group("VII A")
    special = make_class_group("VII Unggulan")
    set_tariff(fee, starts_on=JULY, amount=100_000)
    set_tariff(fee, entry_year=2025, starts_on=JULY, amount=250_000)
    set_tariff(fee, grade_level=7, entry_year=2024, starts_on=JULY, amount=240_000)
    set_tariff(fee, class_group_id=special.id, starts_on=JULY, amount=500_000)
    ninth = make_class_group("IX A", grade_level=9)
    pupils = [
        make_student(class_group_id=ninth.id),
        make_student(class_group_id=seventh.id),
        make_student(class_group_id=seventh.id, joined_on=date(2025, 7, 1)),
        make_student(class_group_id=seventh.id, joined_on=date(2025, 6, 30)),
        make_student(class_group_id=ninth.id, joined_on=date(2026, 6, 30)),
        make_student(class_group_id=special.id, joined_on=date(2025, 7, 1)),
    ]

    prices = [price_of(pupil.id, fee.id) for pupil in pupils]

    assert prices == [100_000, 300_000, 250_000, 240_000, 250_000, 500_000]


def test_where_nothing_matches_no_price_is_known() -> None:
    fee, seventh = ensure_spp(), make_class_group()
    set_tariff(fee, entry_year=2020, starts_on=JULY, amount=1)
    pupil = make_student(class_group_id=seventh.id)

    assert price_of(pupil.id, fee.id) is None
    assert not pricing_on(fee.id, JULY).covers_all
    set_tariff(fee, starts_on=JULY, amount=2)
    assert price_of(pupil.id, fee.id) == 2


@pytest.mark.parametrize(
    ("grade", "day", "amount"),
    [
        (0, date(2026, 7, 1), 1),
        (14, date(2026, 7, 1), 1),
        (7, date(2026, 7, 2), 1),
        (7, date(1999, 12, 1), 1),
        (7, date(2100, 1, 1), 1),
        (7, date(2026, 7, 1), -1),
        (7, date(2026, 7, 1), 1_000_000_001),
    ],
)
def test_what_makes_no_sense_is_refused(grade: int, day: date, amount: int) -> None:
    with pytest.raises(TariffError):
        set_tariff(ensure_spp(), grade_level=grade, starts_on=day, amount=amount)


def test_a_grade_and_a_rombel_at_once_are_refused() -> None:
    with pytest.raises(TariffError, match="jangan keduanya"):
        set_tariff(ensure_spp(), grade_level=7, class_group_id=1, starts_on=JULY, amount=1)
