"""Taking an import of teachers back."""

import pytest

from core.db import db
from core.imports import Entry, Outcome
from modules.Student.models import Teacher
from modules.Student.services.teacher_intake import compare_teachers, write_teachers
from modules.Student.services.teacher_intake_undo import undo_teachers
from tests.factories.staff import make_teacher, teacher_row

pytestmark = pytest.mark.usefixtures("app")


def test_a_change_that_somebody_changed_again_stays() -> None:
    teacher = make_teacher("Siti", nuptk="10")
    written = write_teachers(compare_teachers([teacher_row(nuptk="10")]))[6]
    db.session.expire_all()
    teacher.name = "Siti Aminah, S.Pd."
    db.session.flush()

    reasons = undo_teachers([Entry(1, Outcome.CHANGED, written.record_id, written.undo)])

    assert reasons == {1: "Sudah diubah sejak impor."}


def test_who_is_gone_by_now_is_told() -> None:
    assert undo_teachers([Entry(1, Outcome.NEW, 999_999, {})]) == {1: "Guru ini sudah tidak ada."}


def test_a_new_teacher_who_was_edited_since_stays() -> None:
    written = write_teachers(compare_teachers([teacher_row(nuptk="10")]))[6]
    make_teacher("Budi")

    untouched = Entry(1, Outcome.NEW, written.record_id, written.undo)
    edited = Entry(2, Outcome.NEW, make_teacher("Dewi").id, written.undo)

    assert undo_teachers([untouched, edited]) == {2: "Sudah diubah sejak impor."}
    assert db.session.get(Teacher, written.record_id, populate_existing=True) is None
