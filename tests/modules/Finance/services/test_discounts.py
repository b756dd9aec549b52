"""Discount rules: written down, given, foreseen."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from core.db import db
from modules.Finance.errors import DiscountError
from modules.Finance.models import DiscountAssignment, DiscountKind
from modules.Finance.services.discounts import (
    DiscountData,
    Effect,
    Given,
    check_discount,
    data_of,
    discounts_of,
    effect_of,
    end_assignment,
    fees_of,
    give,
    move_assignments,
    save_discount,
)
from modules.Finance.services.fees import ensure_spp
from tests.factories.finance import assign_discount, make_discount, make_period, make_tariff
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")

JULY = date(2026, 7, 1)
STAFF = DiscountData(name="Anak guru", kind=DiscountKind.ASSIGNED, percent=50, starts_on=JULY)


def test_a_rule_is_written_down_and_changed() -> None:
    spp = ensure_spp()
    discount = save_discount(None, STAFF, [spp.id])

    save_discount(discount, replace(STAFF, percent=None, amount=75_000), [])

    assert data_of(discount) == replace(STAFF, percent=None, amount=75_000)
    assert fees_of(discount.id) == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (replace(STAFF, amount=1), "salah satu saja"),
        (replace(STAFF, percent=None), "salah satu saja"),
        (replace(STAFF, kind=DiscountKind.SIBLING), "anak ke berapa"),
        (replace(STAFF, kind=DiscountKind.SIBLING, child_from=3, child_upto=2), "lebih kecil"),
        (replace(STAFF, ends_on=date(2026, 6, 30)), "lebih awal"),
        (replace(STAFF, name="Beasiswa"), "sudah dipakai"),
    ],
)
def test_what_no_office_can_have_meant_is_refused(data: DiscountData, sentence: str) -> None:
    make_discount("Beasiswa")

    with pytest.raises(DiscountError, match=sentence):
        check_discount(data, but=None)


def test_what_a_rule_would_take_off_is_said_before_it_is_saved() -> None:
    fee, pupil = make_tariff(), make_student(class_group_id=make_class_group().id)
    make_student(class_group_id=pupil.class_group_id)
    earlier = make_discount("Beasiswa", amount=300_000, position=1)
    assign_discount(earlier, pupil.id)
    rule = make_discount("Anak guru", position=2)
    assign_discount(rule, pupil.id)

    told = effect_of(replace(data_of(rule), percent=100).as_rule(rule.id), make_period(7), [fee.id])

    assert told == [Effect("SPP", students=1, amount=50_000)]
    assert rule.percent == 10


def test_it_is_given_by_numbers_once_and_unknown_ones_are_told() -> None:
    discount = make_discount()
    by_nisn, by_nipd = make_student(nisn="0130000001"), make_student(nipd="2526001")
    numbers = ["0130000001", "2526001", "999"]

    first = give(discount, numbers, starts_on=JULY, ends_on=None, note="SK 12", by_id=None)
    second = give(discount, numbers, starts_on=JULY, ends_on=None, note=None, by_id=None)

    assert first == Given(2, 0, ["999"])
    assert second == Given(0, 2, ["999"])
    assert discounts_of(by_nisn.id, JULY) == discounts_of(by_nipd.id, JULY) == [("Anak guru", None, "SK 12")]


def test_what_was_given_ends() -> None:
    discount, pupil = make_discount(), make_student()
    assignment = assign_discount(discount, pupil.id)

    end_assignment(discount.id, assignment.id, date(2026, 7, 31))

    assert discounts_of(pupil.id, date(2026, 7, 31))
    assert not discounts_of(pupil.id, date(2026, 8, 1))
    with pytest.raises(DiscountError):
        end_assignment(discount.id + 1, assignment.id, JULY)


def test_of_two_students_who_are_one_each_discount_stays_once() -> None:
    both, only = make_discount("Keduanya"), make_discount("Satu")
    going, staying = make_student(), make_student()
    for student in (going, staying):
        assign_discount(both, student.id)
    assign_discount(only, going.id)

    move_assignments(going.id, staying.id)

    rows = select(DiscountAssignment.discount_id, DiscountAssignment.student_id)
    found = db.session.execute(rows.order_by(DiscountAssignment.discount_id)).all()
    assert [tuple(row) for row in found] == [(both.id, staying.id), (only.id, staying.id)]
