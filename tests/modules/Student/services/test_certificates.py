"""What a certificate says, and of whom."""

import pytest
from flask import Flask

from modules.Student.errors import StudentConflictError
from modules.Student.models import StudentStatus
from modules.Student.services.certificates import certificate_data, certificate_subject
from modules.Student.services.records import find_student
from tests.factories.student import make_class_group, make_student


@pytest.mark.parametrize(
    ("people", "parents"),
    [
        ({"father_name": "Budi", "mother_name": "Citra", "guardian_name": "Dedi"}, ["Budi", "Citra"]),
        ({"guardian_name": "Dedi"}, ["Dedi"]),
        ({}, []),
    ],
)
def test_it_names_the_parents_or_else_the_guardian(people: dict[str, str], parents: list[str], app: Flask) -> None:
    student = find_student(make_student("Ayu", class_group_id=make_class_group("VII B").id, **people).id)

    data = certificate_data(student, number="7", purpose="beasiswa")

    assert data["student"]["parents"] == parents
    assert (data["student"]["class_group"], data["school_year"]) == ("VII B", "2026/2027")


def test_who_is_not_active_is_not_certified(app: Flask) -> None:
    student = find_student(make_student("Ayu", status=StudentStatus.ON_LEAVE).id)

    with pytest.raises(StudentConflictError, match="berstatus aktif"):
        certificate_data(student, number=None, purpose=None)


def test_another_purpose_is_another_document() -> None:
    asked = [("7", "beasiswa"), ("7", "paspor"), (None, None), ("7", "beasiswa")]

    subjects = [certificate_subject(1, number=number, purpose=purpose) for number, purpose in asked]

    assert len(set(subjects)) == 3
    assert subjects[0] == subjects[3]
