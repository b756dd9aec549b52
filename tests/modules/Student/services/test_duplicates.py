"""Students who may be in twice."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from modules.Student.models import Duplicate, Likeness, Student
from modules.Student.services.duplicates import dismiss, find_pairs, is_one_slip, open_pairs
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")
BORN = date(2013, 3, 5)


def searched() -> list[Likeness]:
    find_pairs(list(db.session.scalars(select(Student))))
    return list(db.session.scalars(select(Duplicate.likeness)))


@pytest.mark.every_database
def test_the_same_name_and_birthday_is_a_pair_however_it_is_written(app: Flask) -> None:
    make_student("AYU  LESTARI", birth_date=BORN)
    make_student("Ayu Lestari", birth_date=BORN)
    make_student("Ayu Lestari", birth_date=date(2013, 3, 6))

    assert searched() == [Likeness.SAME_NAME]


def test_the_same_nik_is_a_pair_whatever_the_name(app: Flask) -> None:
    make_student("Ayu", nik="9901014503130001")
    make_student("Bayu", nik="9901014503130001")

    assert searched() == [Likeness.SAME_NIK]


def test_a_nisn_one_slip_away_is_a_pair_for_who_shares_birthday_and_a_name(app: Flask) -> None:
    make_student("Ayu Lestari", nisn="0130000001", birth_date=BORN)
    make_student("Ayu L.", nisn="0130000010", birth_date=BORN)
    make_student("Bayu", nisn="0130000002", birth_date=BORN)

    assert searched() == [Likeness.NEAR_NISN]


def test_twins_are_no_pair(app: Flask) -> None:
    make_student("Ayu Lestari", nisn="0130000001", birth_date=BORN)
    make_student("Ana Lestari", nisn="0137654321", birth_date=BORN)

    assert searched() == []


def test_searching_again_finds_nothing_new_and_dismissed_ones_stay_so(app: Flask) -> None:
    ayu, other = make_student("Ayu", birth_date=BORN), make_student("Ayu", birth_date=BORN)
    searched()

    dismiss(other.id, ayu.id)
    again = find_pairs([ayu, other])

    assert again == 0
    assert db.session.execute(open_pairs()).all() == []


@pytest.mark.parametrize(
    ("first", "second", "slip"),
    [
        ("0130000001", "0130000002", True),
        ("0130000012", "0130000021", True),
        ("0130000001", "0130000001", False),
        ("0130000001", "0130000022", False),
        ("0130000102", "0130000201", False),
        ("013", "0131", False),
    ],
)
def test_one_wrong_digit_or_two_swapped_ones_are_one_slip(first: str, second: str, slip: bool) -> None:
    assert is_one_slip(first, second) is slip
