"""Which teacher a list of rombel means."""

from typing import Any

import pytest

from core.sheets import RowProblem
from modules.Student.models import Teacher
from modules.Student.services.homeroom_choice import HomeroomTeachers
from tests.factories.staff import class_row, make_teacher

pytestmark = pytest.mark.usefixtures("app")


def chosen(**told: Any) -> Teacher | RowProblem | None:
    row = class_row(**told)
    return HomeroomTeachers([row]).choose(row)


@pytest.mark.parametrize(
    "told",
    [
        {"homeroom_nuptk": "10"},
        {"homeroom_nuptk": "10", "homeroom": "Nama Lain"},
        {"homeroom_nuptk": "99", "homeroom": "SITI AMINAH"},
        {"homeroom": "siti aminah, S.Pd., M.M."},
    ],
    ids=["number", "number over name", "name where the number is not known", "degrees"],
)
def test_a_teacher_is_found_by_number_or_name(told: dict[str, Any]) -> None:
    make_teacher("Budi")
    siti = make_teacher("Siti Aminah, S.Pd.", nuptk="10")

    assert chosen(**told) is siti


def test_who_has_left_is_found_by_number_only() -> None:
    siti = make_teacher("Siti", nuptk="10", is_active=False)

    assert chosen(homeroom_nuptk="10") is siti
    assert isinstance(chosen(homeroom="Siti"), RowProblem)


def test_a_row_without_a_teacher_means_none() -> None:
    make_teacher()

    assert chosen() is None


def test_a_name_of_two_names_the_choices() -> None:
    make_teacher("Siti Aminah", nuptk="11")
    make_teacher("Siti Aminah, M.Pd.", nip="222")
    make_teacher("Siti Aminah", is_active=False)

    problem = chosen(homeroom="Siti Aminah, S.Pd.")

    assert isinstance(problem, RowProblem)
    assert problem.reason == (
        "Ada 2 guru dengan nama ini: Siti Aminah (NUPTK 11); Siti Aminah, M.Pd. (NIP 222). Isi NUPTK-nya."
    )
