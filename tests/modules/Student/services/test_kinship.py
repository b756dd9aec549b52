"""Who is probably a brother or sister."""

from typing import Any

import pytest
from flask import Flask

from core.db import db
from modules.Student.models import Student, StudentStatus
from modules.Student.services.families import join
from modules.Student.services.kinship import FIRST, SECOND, call_strangers, likely_siblings
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")
HOME: dict[str, Any] = {
    "father_name": "Joko Wibowo", "mother_name": "Sari", "address": "Jl. Melati 1", "phone": "0800111",
}  # fmt: skip


def pairs() -> list[tuple[str, str]]:
    found = db.session.execute(likely_siblings().order_by(FIRST.id, SECOND.id))
    return [(first.name, second.name) for first, second in found]


def ayu_and_bayu(**other: Any) -> tuple[Student, Student]:
    return make_student("Ayu", **HOME), make_student("Bayu", **HOME | other)


@pytest.mark.every_database
def test_the_same_parents_at_the_same_address_or_telephone_make_a_pair(app: Flask) -> None:
    ayu_and_bayu(address="Jl. Kenanga 2")
    make_student("Citra", **HOME | {"phone": None})

    assert pairs() == [("Ayu", "Bayu"), ("Ayu", "Citra")]


@pytest.mark.parametrize(
    "other",
    [
        {"father_name": "Budi"},
        {"mother_name": None},
        {"address": "Jl. Kenanga 2", "phone": "0800222"},
        {"status": StudentStatus.GRADUATED},
    ],
)
def test_others_are_no_pair(app: Flask, other: dict[str, Any]) -> None:
    ayu_and_bayu(**other)

    assert pairs() == []


def test_what_nobody_has_filled_in_is_nothing_in_common(app: Flask) -> None:
    for name in ("Ayu", "Bayu"):
        make_student(name, **HOME | {"address": "", "phone": None})
        make_student(name, **HOME | {"father_name": None})

    assert pairs() == []


def test_a_family_is_no_longer_asked_for_nor_are_strangers(app: Flask) -> None:
    ayu, bayu = ayu_and_bayu()
    citra = make_student("Citra", **HOME)
    join(ayu, bayu)

    call_strangers(citra.id, ayu.id)
    call_strangers(ayu.id, citra.id)

    assert pairs() == [("Bayu", "Citra")]
