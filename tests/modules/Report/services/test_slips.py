"""What a slip says: the scores that are there, those that lack, and none from after the day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, update

from core.clock import now, today
from core.db import db
from core.documents import render
from modules.Report.models import Aspect, AssessmentKind, CurriculumKind, HomeroomRecord, Score, ScoreChange
from modules.Report.services.paper_settings import PaperWish
from modules.Report.services.slips import slips_of
from tests.factories.report import HALF, make_assignment, make_class, plan, plan_all, score, seat
from tests.pdf_text import words_of

pytestmark = pytest.mark.usefixtures("app")
WISH = PaperWish("A4", date(2026, 10, 9))


def test_a_slip_names_each_score_and_what_is_missing() -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    summative, _midterm, _final = plan_all(make_assignment(group))
    score(ayu, {summative: 80})
    row = {"class_group_id": group.id, "half": HALF, "student_id": ayu.id, "sick": 2}
    db.session.execute(insert(HomeroomRecord), [row])

    (sheet,) = slips_of(group.id, HALF, WISH)
    text = words_of(render(sheet.template, sheet.data, page=sheet.page))

    assert sheet.data["subjects"][0]["cells"] == [["-"], ["S1: 80"], ["STS: belum"]]
    assert sheet.data["subjects"][0]["so_far"] == "80"
    assert sheet.data["missing"] == "1 nilai belum diisi."
    for words in ("TENGAH SEMESTER", "Ayu", "Matematika", "S1: 80", "STS: belum", "Sakit: 2 hari", "Izin: -",
                  "Orang Tua/Wali", "Wali Kelas"):  # fmt: skip
        assert words in text
    assert "SAS" not in text


def test_what_ends_the_semester_is_told_once_it_is_there() -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    final = plan_all(make_assignment(group))[-1]
    score(ayu, {final: 70})

    (sheet,) = slips_of(group.id, HALF, WISH)

    assert [kind["label"] for kind in sheet.data["kinds"]] == ["Formatif", "Sumatif", "STS", "SAS/SAT"]
    assert sheet.data["subjects"][0]["cells"][-1] == ["SAS: 70"]


def test_scores_from_after_the_day_are_missing_and_corrections_are_shown() -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    first, second = plan(make_assignment(group), "S1", "S2")
    score(ayu, {first: 85, second: 90})
    change = {"assessment_id": first.id, "student_id": ayu.id, "before": "60", "after": "85", "is_remedial": False,
              "changed_at": now(), "changed_by_name": "Guru"}  # fmt: skip
    db.session.execute(insert(ScoreChange), [change])

    yesterday = PaperWish("A4", today(), until=today() - timedelta(days=1))
    (before,) = slips_of(group.id, HALF, yesterday)
    (at_once,) = slips_of(group.id, HALF, PaperWish("A4", today(), until=today()))
    db.session.execute(update(Score).values(updated_at=now() - timedelta(days=2)))
    (earlier,) = slips_of(group.id, HALF, yesterday)

    assert before.data["subjects"][0]["cells"][1] == ["S1: 85", "S2: belum"]
    assert at_once.data["subjects"][0]["cells"][1] == earlier.data["subjects"][0]["cells"][1] == ["S1: 85", "S2: 90"]


def test_k13_tells_skill_apart_and_leaves_out_what_is_not_taken() -> None:
    group = make_class()
    ayu, bagas = seat(group, "Ayu", "Bagas")
    assignment = make_assignment(group, kind=CurriculumKind.K13)
    (knowledge,) = plan(assignment, "PH1")
    (skill,) = plan(assignment, "Praktik", aspect=Aspect.SKILL, kind=AssessmentKind.SUMMATIVE)
    score(ayu, {knowledge: 80, skill: 90})
    score(bagas, {knowledge: None, skill: None})

    first, second = slips_of(group.id, HALF, WISH)

    assert [(line["name"], line["so_far"]) for line in first.data["subjects"]] == [
        ("Matematika", "80"),
        ("Matematika (keterampilan)", "90"),
    ]
    assert second.data["subjects"] == []


def test_some_students_of_a_class_have_theirs_alone() -> None:
    group = make_class()
    _ayu, bagas = seat(group, "Ayu", "Bagas")

    assert [sheet.about for sheet in slips_of(group.id, HALF, WISH, [bagas.id])] == ["Bagas"]
