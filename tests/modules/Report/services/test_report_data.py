"""What a card says, from rows of the database."""

import pytest

from core.db import db
from modules.Report.models import Aspect, CurriculumKind, HomeroomRecord
from modules.Report.services.leger import leger_of
from modules.Report.services.report_data import report_of
from modules.Report.services.setup.assignments import fill_class
from modules.Report.services.setup.curricula import choose
from modules.Student.models import YearDecision
from tests.factories.report import (
    HALF,
    give_subject,
    make_assignment,
    make_class,
    make_curriculum,
    objective,
    plan,
    plan_all,
    score,
    seat,
)
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")


def test_the_final_score_weighs_kinds_and_is_rounded_once() -> None:
    group = make_class()
    (student,) = seat(group, "Ayu")
    summative, midterm, final = plan_all(make_assignment(group))
    score(student, {summative: 80, midterm: 77.5, final: 70})

    (card,) = report_of(group.id, HALF)

    (line,) = card.lines
    assert line.knowledge.score == 78  # 0.6 · 80 + 0.2 · 77.5 + 0.2 · 70 = 77.5
    assert (card.total, card.scored, card.mean_tenths) == (78, 1, 780)


def test_a_missing_score_is_missing_and_not_nought() -> None:
    group = make_class()
    (student,) = seat(group, "Ayu")
    summative, midterm, _final = plan_all(make_assignment(group))
    score(student, {summative: 80, midterm: 80})

    (card,) = report_of(group.id, HALF)

    assert (card.lines[0].knowledge.score, card.lines[0].knowledge.missing) == (None, 1)


def test_a_subject_without_a_plan_is_missing() -> None:
    group = make_class()
    seat(group, "Ayu")
    make_assignment(group)

    (card,) = report_of(group.id, HALF)

    assert card.lines[0].knowledge.score is None
    assert card.lines[0].missing == 3


def test_who_was_not_assessed_at_all_does_not_take_the_subject() -> None:
    group = make_class()
    (student,) = seat(group, "Ayu")
    score(student, dict.fromkeys(plan_all(make_assignment(group))))

    (card,) = report_of(group.id, HALF)

    assert card.lines == ()


def test_a_subject_of_religion_is_for_who_has_it() -> None:
    group = make_class()
    seat(group, "Ayu", religion="Islam")
    seat(group, "Bunga", religion="Hindu")
    curriculum = make_curriculum()
    give_subject(curriculum, "PAI", "Agama Islam", religion="Islam")
    give_subject(curriculum, "PAH", "Agama Hindu", religion="Hindu")
    choose(group.school_year_id, 7, None, curriculum)
    fill_class(group, HALF)

    cards = report_of(group.id, HALF)

    assert {card.student.name: [line.code for line in card.lines] for card in cards} == {
        "Ayu": ["PAI"],
        "Bunga": ["PAH"],
    }


def test_sentences_name_the_best_and_the_weakest_objective() -> None:
    group = make_class()
    (student,) = seat(group, "Ayu")
    assignment = make_assignment(group)
    objectives = [objective(assignment, "TP1", "menghitung pecahan"), objective(assignment, "TP2", "membaca grafik")]
    first, second = plan(assignment, "S1", "S2", objectives=objectives)
    score(student, {first: 92, second: 70})

    (card,) = report_of(group.id, HALF)

    assert card.lines[0].knowledge.texts == (
        "Menunjukkan penguasaan sangat baik dalam menghitung pecahan.",
        "Perlu penguatan dalam membaca grafik.",
    )


def test_k13_has_skill_and_predicates() -> None:
    group = make_class()
    (student,) = seat(group, "Ayu")
    assignment = make_assignment(group, kind=CurriculumKind.K13)
    practice = plan(assignment, "P1", "P2", aspect=Aspect.SKILL)
    score(student, dict.fromkeys(plan_all(assignment), 84.0) | {practice[0]: 95.0, practice[1]: 96.0})

    (card,) = report_of(group.id, HALF)

    (line,) = card.lines
    assert line.skill is not None
    assert (line.knowledge.score, line.knowledge.predicate) == (84, "B")
    assert (line.skill.score, line.skill.predicate) == (96, "A")
    assert [attitude.label for attitude in card.attitudes] == ["Sikap Spiritual", "Sikap Sosial"]


def test_the_decision_is_of_the_second_semester_only() -> None:
    group = make_class()
    (student,) = seat(group, "Ayu")
    for half in (1, 2):
        db.session.add(
            HomeroomRecord(
                class_group_id=group.id, half=half, student_id=student.id, sick=0, decision=YearDecision.PROMOTED
            )
        )
    db.session.flush()

    assert report_of(group.id, 1)[0].decision is None
    decision = report_of(group.id, 2)[0].decision
    assert decision is not None
    assert decision.text == "Naik ke kelas VIII (delapan)"


@pytest.mark.every_database
def test_the_number_of_queries_does_not_grow_with_the_class() -> None:
    group = make_class()
    assessments = plan_all(make_assignment(group))
    for student in seat(group, "Ayu"):
        score(student, dict.fromkeys(assessments, 80))
    with statements() as few:
        report_of(group.id, HALF)
    for student in seat(group, *(f"Siswa {number:02}" for number in range(20))):
        score(student, dict.fromkeys(assessments, 80))

    with statements() as many:
        cards = report_of(group.id, HALF)

    assert len(cards) == 21
    assert len(many) == len(few) < 20


def test_leger_and_card_use_the_same_figures() -> None:
    group = make_class()
    assessments = plan_all(make_assignment(group))
    for number, student in enumerate(seat(group, "Ayu", "Bunga", "Citra")):
        score(student, dict.fromkeys(assessments, 70 + 5.5 * number))

    cards, leger = report_of(group.id, HALF), leger_of(group.id, HALF)

    assert [row.card for row in leger.rows] == cards
    for card, row in zip(cards, leger.rows, strict=True):
        assert [line for line in row.lines if line is not None] == list(card.lines)
    assert [row.rank for row in leger.rows] == [3, 2, 1]
