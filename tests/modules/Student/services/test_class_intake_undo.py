"""Taking an import of rombel back."""

import pytest

from core.db import db
from core.imports import Entry, Outcome
from modules.Student.models import ClassGroup
from modules.Student.services.class_intake import compare_classes, write_classes
from modules.Student.services.class_intake_undo import undo_classes
from tests.factories.staff import class_row, make_teacher
from tests.factories.student import FIRST_YEAR

pytestmark = pytest.mark.usefixtures("app")


def made(name: str) -> Entry:
    results = compare_classes([class_row(name=name)], first_year=FIRST_YEAR)
    written = write_classes(results, first_year=FIRST_YEAR)[5]
    return Entry(written.record_id, Outcome.NEW, written.record_id, written.undo)


def test_a_rombel_that_got_a_homeroom_teacher_since_stays() -> None:
    taught, empty = made("VII A"), made("VII B")
    db.session.get_one(ClassGroup, taught.record_id).homeroom_teacher_id = make_teacher().id
    db.session.flush()

    assert undo_classes([taught, empty]) == {taught.id: "Sudah diubah sejak impor."}
    assert db.session.get(ClassGroup, empty.record_id, populate_existing=True) is None
    assert undo_classes([empty]) == {empty.id: "Rombel ini sudah tidak ada."}
