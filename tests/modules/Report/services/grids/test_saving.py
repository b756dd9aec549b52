"""What becomes of cells that somebody filled in."""

from datetime import date

import pytest
from sqlalchemy import select

from core.accounts.services import create_user
from core.audit import Officer
from core.db import db
from modules.Report.errors import LockedClassError, ReportForbiddenError
from modules.Report.models import CompetenceText, CurriculumKind, HomeroomRecord, Score, ScoreChange
from modules.Report.services.class_locks import lock_class, unlock_class
from modules.Report.services.grids.block import read_block
from modules.Report.services.grids.graded_sheet import ActivitySheet, ProjectSheet
from modules.Report.services.grids.homeroom_sheet import HomeroomSheet
from modules.Report.services.grids.saving import Edit, Outcome, save_cells
from modules.Report.services.grids.score_sheet import ScoreSheet
from modules.Report.services.grids.sheet import Key, Sheet
from modules.Report.services.grids.text_sheet import TextSheet
from modules.Report.services.report_data import report_of
from modules.Report.services.scope import find_assignment, find_class
from modules.Report.services.setup.activities import add_activity, add_project
from modules.Student.models import Student
from modules.Student.services import move_students
from tests.factories.report import HALF, make_assignment, make_class, objective, plan, plan_all, score, seat

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def officer() -> Officer:
    """Bu Rina of curriculum."""
    user, _password = create_user("rina@sekolah.test", name="Bu Rina", role="curriculum")
    return Officer(user.id, user.name)


def fill(sheet: Sheet, officer: Officer, *cells: tuple[Student, str, str, str]) -> Outcome:
    """Student, column, what was there, what was typed."""
    return save_cells(sheet, [Edit(Key(each.id, column), was, value) for each, column, was, value in cells], officer)


@pytest.mark.every_database
def test_good_cells_are_saved_and_the_others_are_told(officer: Officer) -> None:
    group = make_class()
    ayu, bima = seat(group, "Ayu", "Bima")
    assignment = make_assignment(group)
    first, second = (str(each.id) for each in plan(assignment, "S1", "S2"))
    sheet = ScoreSheet(find_assignment(assignment.id), officer)

    outcome = fill(
        sheet, officer, (ayu, first, "", "87,5"), (ayu, second, "", "-"), (bima, first, "", "101"),
        (bima, second, "", "baik"),
    )  # fmt: skip

    assert outcome.saved == {Key(ayu.id, first): "87,5", Key(ayu.id, second): "-"}
    assert [(each.row, each.student, each.column) for each in outcome.refused] == [(2, "Bima", "S1"), (2, "Bima", "S2")]
    assert "101" in outcome.refused[0].reason
    assert db.session.scalars(select(Score.tenths).order_by(Score.assessment_id)).all() == [875, None]


@pytest.mark.parametrize(
    ("text", "shown"), [("0", "0"), ("100", "100"), ("87.50", "87,5"), ("007", "7"), (" 80 ", "80"), ("–", "-")]
)
def test_how_a_score_may_be_written(text: str, shown: str, officer: Officer) -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    assignment = make_assignment(group)
    (first,) = plan(assignment, "S1")

    outcome = fill(ScoreSheet(find_assignment(assignment.id), officer), officer, (ayu, str(first.id), "", text))

    assert list(outcome.saved.values()) == [shown]


@pytest.mark.parametrize("text", ["100,1", "87,55", "-1", "1e2", "٨", "8 7", "½", "9" * 40])
def test_what_is_no_score(text: str, officer: Officer) -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    assignment = make_assignment(group)
    (first,) = plan(assignment, "S1")

    outcome = fill(ScoreSheet(find_assignment(assignment.id), officer), officer, (ayu, str(first.id), "", text))

    assert (len(outcome.saved), len(outcome.refused)) == (0, 1)


def test_a_cell_that_somebody_else_changed_meanwhile_is_told_and_stays(officer: Officer) -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    assignment = make_assignment(group)
    (first,) = plan(assignment, "S1")
    score(ayu, {first: 70})

    outcome = fill(ScoreSheet(find_assignment(assignment.id), officer), officer, (ayu, str(first.id), "", "90"))

    (refused,) = outcome.refused
    assert "diubah orang lain menjadi '70'" in refused.reason
    assert refused.now == "70"
    assert db.session.scalars(select(Score.tenths)).one() == 700


def test_a_remedial_keeps_the_first_score_and_counts_up_to_the_pass_mark(officer: Officer) -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    assignment = make_assignment(group, caps_remedial=True)
    assessments = plan_all(assignment)
    score(ayu, dict.fromkeys(assessments, 60))
    sheet = ScoreSheet(find_assignment(assignment.id), officer, is_remedial=True)

    fill(sheet, officer, *((ayu, str(each.id), "60", "90") for each in assessments))

    changes = db.session.scalars(select(ScoreChange).order_by(ScoreChange.id)).all()
    assert [(each.before, each.after, each.is_remedial, each.changed_by_name) for each in changes] == [
        ("60", "90", True, "Bu Rina")
    ] * 3
    assert report_of(group.id, HALF)[0].lines[0].knowledge.score == 75


def test_an_emptied_cell_takes_the_score_away_and_remembers_it(officer: Officer) -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    assignment = make_assignment(group)
    (first,) = plan(assignment, "S1")
    score(ayu, {first: 70})

    fill(ScoreSheet(find_assignment(assignment.id), officer), officer, (ayu, str(first.id), "70", ""))

    assert db.session.scalars(select(Score)).all() == []
    assert [(each.before, each.after) for each in db.session.scalars(select(ScoreChange))] == [("70", "")]


@pytest.mark.every_database
def test_a_locked_class_changes_nowhere_until_it_is_opened_again(officer: Officer) -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    assignment = make_assignment(group)
    (first,) = plan(assignment, "S1")
    term = find_class(group.id, HALF)
    activity = add_activity("Pramuka")
    project = add_project(term, {"title": "Hijau", "dimension": "Kolaborasi", "goal": "bekerja sama"})
    lock_class(term, officer)

    for sheet, column, value in [
        (ScoreSheet(find_assignment(assignment.id), officer), str(first.id), "80"),
        (TextSheet(find_assignment(assignment.id)), "knowledge-best", "Hebat."),
        (HomeroomSheet(term), "sick", "1"),
        (ActivitySheet(term), str(activity.id), "Baik"),
        (ProjectSheet(term), str(project.id), "Baik"),
    ]:
        with pytest.raises(LockedClassError):
            fill(sheet, officer, (ayu, column, "", value))
    unlock_class(term, "Salah ketik", officer)
    outcome = fill(HomeroomSheet(term), officer, (ayu, "sick", "", "1"))

    assert len(outcome.saved) == 1


def test_who_may_only_look_saves_nothing(officer: Officer) -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    sheet = HomeroomSheet(find_class(group.id, HALF))
    sheet.may_edit = False

    with pytest.raises(ReportForbiddenError):
        fill(sheet, officer, (ayu, "sick", "", "1"))


def test_a_student_of_another_class_is_refused(officer: Officer) -> None:
    group, other = make_class("VII A"), make_class("VII B")
    seat(group, "Ayu")
    (foreign,) = seat(other, "Bunga")

    outcome = fill(HomeroomSheet(find_class(group.id, HALF)), officer, (foreign, "sick", "", "1"))

    assert len(outcome.refused) == 1
    assert db.session.scalars(select(HomeroomRecord)).all() == []


def test_who_left_in_the_middle_of_the_semester_is_not_on_the_list() -> None:
    group = make_class()
    ayu, _bima = seat(group, "Ayu", "Bima")
    first_year = group.school_year.first_year
    move_students({ayu.id: None}, on=date(first_year, 8, 10))

    sheet = HomeroomSheet(find_class(group.id, HALF))

    assert [student.name for student in sheet.students] == ["Bima"]


def test_attendance_note_and_attitudes_come_to_the_card(officer: Officer) -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    make_assignment(group, kind=CurriculumKind.K13)
    sheet = HomeroomSheet(find_class(group.id, HALF))

    outcome = fill(
        sheet, officer, (ayu, "sick", "", "2"), (ayu, "permitted", "", "0"), (ayu, "unexcused", "", "x"),
        (ayu, "note", "", "Rajin  sekali"), (ayu, "spiritual_predicate", "", "baik"),
    )  # fmt: skip
    fill(sheet, officer, (ayu, "unexcused", "", "1"))

    (card,) = report_of(group.id, HALF)
    assert [each.column for each in outcome.refused] == ["A"]
    assert (card.attendance.sick, card.attendance.permitted, card.attendance.unexcused) == (2, 0, 1)
    assert card.homeroom_note == "Rajin sekali"
    assert card.attitudes[0].predicate == "Baik"


def test_activities_and_projects_come_to_the_card_and_go_again(officer: Officer) -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    term = find_class(group.id, HALF)
    scouts = str(add_activity("Pramuka").id)
    project = str(add_project(term, {"title": "Hijau", "dimension": "Kolaborasi", "goal": "merawat taman"}).id)
    fill(ActivitySheet(term), officer, (ayu, scouts, "", "Sangat Baik"))
    fill(ProjectSheet(term), officer, (ayu, project, "", "Baik"))
    (card,) = report_of(group.id, HALF)

    fill(ActivitySheet(term), officer, (ayu, scouts, "Sangat Baik", ""))

    assert card.extracurriculars[0].description == "Sangat Baik dalam mengikuti kegiatan Pramuka."
    assert card.projects.paragraph == "Menunjukkan kemampuan baik dalam merawat taman (Kolaborasi)."
    assert report_of(group.id, HALF)[0].extracurriculars == ()


def test_a_teachers_own_sentence_replaces_the_generated_one(officer: Officer) -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    assignment = make_assignment(group)
    objectives = [objective(assignment, "TP1", "menghitung"), objective(assignment, "TP2", "membaca grafik")]
    first, second = plan(assignment, "S1", "S2", objectives=objectives)
    score(ayu, {first: 90, second: 70})
    sheet = TextSheet(find_assignment(assignment.id))
    generated = sheet.placeholders()[Key(ayu.id, "knowledge-best")]

    fill(sheet, officer, (ayu, "knowledge-best", "", "Sangat teliti."), (ayu, "knowledge-weakest", "", "-"))

    assert generated == "Menunjukkan penguasaan sangat baik dalam menghitung."
    assert report_of(group.id, HALF)[0].lines[0].knowledge.texts == ("Sangat teliti.",)
    assert len(db.session.scalars(select(CompetenceText)).all()) == 1


def test_a_block_from_a_spreadsheet_fills_cells_and_says_what_is_left_over(officer: Officer) -> None:
    group = make_class()
    seat(group, "Ayu", "Bima")
    assignment = make_assignment(group)
    _first, second = plan(assignment, "S1", "S2")
    sheet = ScoreSheet(find_assignment(assignment.id), officer)

    block = read_block(sheet, "80\t81\r\n82\r\n83\r\n", str(second.id))

    assert [(edit.key.column, edit.value) for edit in block.edits] == [(str(second.id), "80"), (str(second.id), "82")]
    assert block.left_over == 2
