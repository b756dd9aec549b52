"""Dated tariffs: the most exact one that has begun counts."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from core.db import db
from modules.Finance.errors import TariffError
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.tariffs import Scope, history_of, pricing_on, set_tariff, tariffs_on
from modules.Student.models import ClassGroup, Student
from tests.factories.finance import make_tariff
from tests.factories.student import make_class_group, make_student, make_unit

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

    assert [tariff.amount for tariff in history_of(fee.id)] == [310_000]


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


@pytest.mark.every_database
def test_what_is_nearer_to_the_student_counts_first() -> None:
    unit, fee = make_unit(), make_tariff(7, 300_000)
    plain, of_unit = make_class_group("VII A"), make_class_group("VII B")
    of_unit.unit_id = unit.id
    set_tariff(fee, unit_id=unit.id, starts_on=JULY, amount=200_000)
    set_tariff(fee, unit_id=unit.id, grade_level=7, starts_on=JULY, amount=310_000)
    set_tariff(fee, enrolment_type="Beasiswa", starts_on=JULY, amount=50_000)
    set_tariff(fee, enrolment_type="Beasiswa", unit_id=unit.id, starts_on=JULY, amount=60_000)
    set_tariff(fee, class_group_id=plain.id, starts_on=JULY, amount=400_000)
    ninth = make_class_group("IX A", grade_level=9)
    ninth.unit_id = unit.id

    def of(group: ClassGroup, **values: Any) -> int | None:
        return price_of(make_student(class_group_id=group.id, **values).id, fee.id)

    assert of(ninth) == 200_000
    assert of(of_unit) == 310_000
    assert of(of_unit, enrolment_type="Beasiswa") == 60_000
    assert of(of_unit, enrolment_type="Pindahan") == 310_000
    assert of(plain, enrolment_type="Beasiswa") == 400_000


def test_a_unit_and_a_rombel_at_once_are_refused() -> None:
    with pytest.raises(TariffError, match="unit atau rombel"):
        set_tariff(ensure_spp(), unit_id=make_unit().id, class_group_id=make_class_group().id, starts_on=JULY, amount=1)


def test_whether_the_rombel_alone_decides_is_told() -> None:
    fee = make_tariff(7, 300_000)
    unit = make_unit()
    set_tariff(fee, unit_id=unit.id, starts_on=JULY, amount=200_000)
    by_rombel = pricing_on(fee.id, JULY).is_by_rombel
    set_tariff(fee, enrolment_type="Beasiswa", starts_on=JULY, amount=50_000)

    assert (by_rombel, pricing_on(fee.id, JULY).is_by_rombel) == (True, False)


def test_tariffs_of_before_keep_their_scope() -> None:
    assert (Scope(7).text, Scope(7, unit_id=1).text, Scope(enrolment_type="Beasiswa").text) == (
        "7//",
        "7///1/",
        "////Beasiswa",
    )
