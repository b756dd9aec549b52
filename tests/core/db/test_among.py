"""Long lists of values, the same on every database."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from core.db import among, db
from modules.Student.models import Student
from tests.factories.student import make_student

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]

MANY = 2_000


def _nisn_of_those(column: InstrumentedAttribute[Any], values: Sequence[Any]) -> list[str | None]:
    return list(db.session.scalars(select(Student.nisn).where(among(column, values)).order_by(Student.nisn)))


def test_only_those_with_one_of_the_values_are_found() -> None:
    for nisn in ("0012345678", "0012345679", "12345678"):
        make_student(nisn=nisn)

    others = [f"9{number:09}" for number in range(MANY)]
    assert _nisn_of_those(Student.nisn, ["0012345678", "12345678", *others]) == ["0012345678", "12345678"]


def test_whole_numbers_are_values_too() -> None:
    ayu, _budi = make_student(nisn="0012345678"), make_student(nisn="0012345679")

    assert _nisn_of_those(Student.id, [ayu.id, *range(10_000, 10_000 + MANY)]) == ["0012345678"]


def test_values_are_never_read_as_a_statement() -> None:
    make_student("""O'Brien "\\ 100%""", nisn="0012345678")

    assert _nisn_of_those(Student.name, ["""O'Brien "\\ 100%""", "x') OR 1=1 --"]) == ["0012345678"]


def test_no_values_are_nobody() -> None:
    make_student(nisn="0012345678")

    assert _nisn_of_those(Student.nisn, []) == []
