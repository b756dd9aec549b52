"""What a transcript says: locked semesters only, subjects by semesters, means in hundredths."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event, update

from core.clock import now
from core.db import db
from core.documents import DocumentError, Sheet, render
from modules.Report.models import ClassLock, CurriculumKind
from modules.Report.services.paper_wish import PaperWish
from modules.Report.services.setup.assignments import assignments_of, fill_class
from modules.Report.services.setup.curricula import choose
from modules.Report.services.term_scores import scores_over_terms
from modules.Report.services.transcript_paper import mean_hundredths
from modules.Report.services.transcripts import transcripts_of
from modules.Student.models import ClassGroup, Student
from modules.Student.services import current_school_year, ensure_school_year, move_students
from tests.factories.report import give_subject, make_curriculum, plan_all, score
from tests.factories.student import make_class_group, make_student
from tests.pdf_text import words_of

pytestmark = pytest.mark.usefixtures("app")
WISH = PaperWish("A4", date(2026, 10, 9))


def make_years(student: Student, years: int, *, kind: CurriculumKind = CurriculumKind.MERDEKA) -> list[ClassGroup]:
    """Classes of school years that are over, from VII on; mathematics has 80, 81, … a semester."""
    curriculum = make_curriculum(kind)
    give_subject(curriculum)
    points, groups = 80, []
    for at in range(years):
        first_year = current_school_year() - years + at
        year = ensure_school_year(first_year)
        group = make_class_group(f"{7 + at} A", grade_level=7 + at, first_year=first_year)
        choose(year.id, 7 + at, None, curriculum)
        move_students({student.id: group.id}, on=date(first_year, 7, 1))
        for half in (1, 2):
            fill_class(group, half)
            (assignment,) = assignments_of(group.id, half)
            score(student, dict.fromkeys(plan_all(assignment), points))
            points += 1
        groups.append(group)
    return groups


def lock(group: ClassGroup, *halves: int) -> None:
    held = (ClassLock.class_group_id == group.id) & ClassLock.half.in_(halves)
    db.session.execute(update(ClassLock).where(held).values(locked_at=now(), locked_by_name="K"))


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that the block sends."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_locked_semesters_stand_beside_each_other_with_their_means() -> None:
    ayu = make_student("Ayu")
    first, second = make_years(ayu, 2)
    lock(first, 1, 2)
    lock(second, 1)

    (sheet,) = transcripts_of([ayu], WISH, group="VIII A")

    assert isinstance(sheet, Sheet)
    (table,) = sheet.data["tables"]
    assert table["rows"] == [{"name": "Matematika", "scores": ["80", "81", "82"], "mean": "81,00"}]
    assert (table["means"], table["mean"]) == (["80,00", "81,00", "82,00"], "81,00")
    assert [(each["grade"], each["half"]) for each in sheet.data["semesters"]] == [
        ("VII", "Ganjil"),
        ("VII", "Genap"),
        ("VIII", "Ganjil"),
    ]
    text = words_of(render(sheet.template, sheet.data, page=sheet.page))
    for words in ("TRANSKRIP NILAI", "Ayu", "Matematika", "81,00", "Pas foto"):
        assert words in text
    assert "83" not in text


def test_who_has_no_locked_semester_is_told_why() -> None:
    ayu = make_student("Ayu")
    make_years(ayu, 1)

    (refused,) = transcripts_of([ayu], WISH, group="VII A")

    assert isinstance(refused, DocumentError)
    assert "Ayu: belum ada semester" in str(refused)


def test_more_than_six_semesters_lie_on_the_sheet() -> None:
    ayu = make_student("Ayu")
    for group in make_years(ayu, 4):
        lock(group, 1, 2)

    (sheet,) = transcripts_of([ayu], WISH, group="X A")

    assert isinstance(sheet, Sheet)
    assert sheet.page is not None
    assert sheet.page.width > sheet.page.height
    assert len(sheet.data["semesters"]) == 8


def test_more_semesters_and_students_take_no_more_queries() -> None:
    ayu = make_student("Ayu")
    make_years(ayu, 1)
    with counted() as few:
        scores_over_terms([ayu])
    bagas = make_student("Bagas")
    db.session.expire_all()
    move_students({bagas.id: make_class_group("9 Z", grade_level=9).id}, on=date(current_school_year(), 7, 1))
    ayu.name, bagas.name  # noqa: B018 - read again after they were forgotten
    with counted() as many:
        scores_over_terms([ayu, bagas])

    assert len(many) <= len(few) + 1  # a curriculum more


@pytest.mark.parametrize(
    ("scores", "mean"), [([80, 81, 81], 8067), ([1, 2], 150), ([], None), ([100], 10000), ([0, 0, 1], 33)]
)
def test_means_are_rounded_once_half_up(scores: list[int], mean: int | None) -> None:
    assert mean_hundredths(scores) == mean
