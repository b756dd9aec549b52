"""What a transcript says: locked semesters only, subjects by semesters, means in hundredths."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from core import clock
from core.accounts.acting import acting_for
from core.accounts.models import User
from core.db import db
from core.documents import DocumentError, Sheet, render
from modules.Report.services.paper_settings import PaperWish
from modules.Report.services.transcripts import transcripts_of, transcripts_of_class
from modules.Student.services import move_students
from tests.factories.report import make_assignment, make_class, plan_all, score, seat
from tests.factories.school_years import lock, make_years
from tests.factories.student import make_homeroom, make_student
from tests.fixtures.app import SignIn
from tests.pdf_text import words_of

pytestmark = pytest.mark.usefixtures("app")
WISH = PaperWish("A4", date(2026, 10, 9))


def test_locked_semesters_stand_beside_each_other_with_their_means() -> None:
    ayu = make_student("Ayu")
    first, second = make_years(2, ayu)
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
    make_years(1, ayu)

    (refused,) = transcripts_of([ayu], WISH, group="VII A")

    assert isinstance(refused, DocumentError)
    assert "Ayu: belum ada semester" in str(refused)


def test_more_than_six_semesters_lie_on_the_sheet() -> None:
    ayu = make_student("Ayu")
    for group in make_years(4, ayu):
        lock(group, 1, 2)

    (sheet,) = transcripts_of([ayu], WISH, group="X A")

    assert isinstance(sheet, Sheet)
    assert sheet.page is not None
    assert sheet.page.width > sheet.page.height
    assert len(sheet.data["semesters"]) == 8


def test_of_who_moved_in_the_second_semester_the_old_class_gets_a_reason(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 2, 10, 3, 0, tzinfo=UTC))
    for role in ("homeroom", "headmaster"):
        sign_in(role)
    own, other = make_class("VII A"), make_class("VII B")
    make_homeroom(own)
    ayu, bagas = seat(own, "Ayu", "Bagas")
    score(bagas, dict.fromkeys(plan_all(make_assignment(own)), 80))
    lock(own, 1)
    move_students({ayu.id: other.id}, on=date(2027, 1, 20))
    db.session.flush()
    users = {user.email: user.id for user in db.session.scalars(select(User).order_by(User.id))}

    with acting_for(users["homeroom@sekolah.test"]):
        sheet, reason = transcripts_of_class(own.id, 1, WISH)
    with acting_for(users["headmaster@sekolah.test"]):
        told = transcripts_of_class(own.id, 1, WISH)

    assert isinstance(sheet, Sheet)
    assert sheet.about == "Bagas"
    assert "Ayu: sudah pindah rombel" in str(reason)
    assert [each.about for each in told if isinstance(each, Sheet)] == ["Ayu", "Bagas"]
