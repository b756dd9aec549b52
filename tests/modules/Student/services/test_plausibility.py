"""What looks wrong and may be right."""

from datetime import date

import pytest
from flask import Flask

from modules.Student.models import Student
from modules.Student.services.plausibility import doubts, missing

pytestmark = pytest.mark.usefixtures("app")
BORN = date(2013, 3, 5)


def student(nisn: str | None = None, nik: str | None = None, sex: str = "P", born: date | None = BORN) -> Student:
    return Student(name="Ayu", nisn=nisn, nik=nik, sex=sex, birth_date=born)


@pytest.mark.parametrize(
    "sound",
    [
        student("0131234567", "9901014503130001"),
        student("0131234567", "9901010503130001", sex="L"),
        student(),
        student("0999999999", born=None),
    ],
)
def test_numbers_that_follow_their_rules_raise_no_doubt(app: Flask, sound: Student) -> None:
    assert doubts(sound) == []


def test_a_nisn_of_another_year_raises_one(app: Flask) -> None:
    assert doubts(student("0121234567")) == ["NISN biasanya diawali tiga angka terakhir tahun lahir (013)."]


def test_a_nik_of_the_other_sex_raises_one(app: Flask) -> None:
    assert doubts(student(nik="9901010503130001")) == ["Menurut NIK, jenis kelaminnya lain."]


@pytest.mark.parametrize("nik", ["9901014603130001", "9901014504130001", "9901014503120001"])
def test_a_nik_of_another_day_raises_one(app: Flask, nik: str) -> None:
    assert doubts(student(nik=nik)) == ["Menurut NIK, tanggal lahirnya lain."]


def test_what_is_not_known_is_named(app: Flask) -> None:
    assert missing(student("0131234567")) == ["NIK", "Nama ibu", "Alamat"]
