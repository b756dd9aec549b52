"""The semesters of students, in their order and in few queries."""

from datetime import date

import pytest

from core.db import db
from modules.Report.models import LearningObjective
from modules.Report.services.report_data import report_of
from modules.Report.services.term_scores import scores_over_terms
from modules.Student.services import current_school_year, move_students
from tests.factories.report import HALF, make_assignment, make_class, objective, plan, score, seat
from tests.factories.school_years import lock, make_years
from tests.factories.student import make_student
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")


def test_the_semesters_come_from_the_oldest_with_their_locks() -> None:
    ayu = make_student("Ayu")
    first, second = make_years(2, ayu)
    lock(second, 1)

    found = scores_over_terms([ayu])

    assert [(each.group.name, int(each.half), each.lines[0].knowledge.score, each.is_locked) for each in found] == [
        (first.name, 1, 80, False),
        (first.name, 2, 81, False),
        (second.name, 1, 82, True),
        (second.name, 2, 83, False),
    ]


def test_a_semester_says_what_the_card_says() -> None:
    group = make_class()
    ayu, _bagas = seat(group, "Ayu", "Bagas")
    assignment = make_assignment(group)
    learned: list[LearningObjective | None] = [objective(assignment, "TP1", "aljabar"), None]
    first, _second = plan(assignment, "S1", "S2", objectives=learned)
    score(ayu, {first: 92})

    (term,) = scores_over_terms([ayu], with_words=True)
    (card,) = report_of(group.id, HALF, [ayu.id])

    assert term.lines == card.lines
    assert term.lines[0].knowledge.texts


def test_more_semesters_and_students_take_no_more_queries() -> None:
    one, many = make_student("Ayu"), [make_student("Bagas"), make_student("Citra")]
    groups = make_years(3, *many)
    move_students({one.id: groups[-1].id}, on=date(current_school_year() - 1, 7, 1))
    db.session.flush()

    with statements() as few:
        scores_over_terms([one])
    with statements() as more:
        found = scores_over_terms(many)

    assert len(found) == 12
    assert len(more) == len(few)


def test_nobody_and_who_sits_nowhere_have_none() -> None:
    assert scores_over_terms([]) == []
    assert scores_over_terms([make_student("Ayu")]) == []
