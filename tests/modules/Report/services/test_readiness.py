"""What is lacking, and who is late."""

from datetime import timedelta

import pytest

from core.clock import today
from core.db import db
from modules.Report.models import HomeroomRecord
from modules.Report.services.readiness import readiness_of
from tests.factories.report import HALF, make_assignment, make_class, objective, plan_all, score, seat
from tests.factories.staff import make_teacher

pytestmark = pytest.mark.usefixtures("app")


def test_each_subject_says_how_many_students_have_scores_and_who_teaches_it() -> None:
    group = make_class()
    ayu, _bima = seat(group, "Ayu", "Bima")
    score(ayu, dict.fromkeys(plan_all(make_assignment(group, teacher=make_teacher("Bu Nur"))), 80))

    state = readiness_of(group.id, HALF, due_on=today() - timedelta(days=1))

    (subject,) = state.subjects
    assert (subject.scored, subject.students, subject.without_text, subject.teacher) == (1, 2, 1, "Bu Nur")
    assert (state.is_late, state.is_ready) == (True, False)
    assert "Kehadiran 2 siswa" in state.lacking
    assert "Wali kelas belum ditentukan" in state.of_school


def test_on_the_last_day_nobody_is_late() -> None:
    assert not readiness_of(make_class().id, HALF, due_on=today()).is_late


def test_what_is_there_is_not_lacking() -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    assignment = make_assignment(group)
    assessments = plan_all(assignment)
    assessments[0].objective_id = objective(assignment, "TP1", "menghitung").id
    score(ayu, dict.fromkeys(assessments, 80))
    db.session.add(
        HomeroomRecord(
            class_group_id=group.id, half=HALF, student_id=ayu.id, sick=0, permitted=0, unexcused=0, note="Baik."
        )
    )
    db.session.flush()

    state = readiness_of(group.id, HALF, due_on=None)

    assert state.subjects[0].is_ready
    assert state.lacking == ("Ekstrakurikuler 1 siswa", "Kokurikuler atau projek 1 siswa")
