"""Slips and transcripts: who may print whose, by the class and alone."""

import zipfile
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, func, select

from core import clock
from core.db import db
from core.documents import IssuedDocument
from core.files import StoredFile, path_of
from core.jobs.models import JobRun
from core.jobs.testing import drain
from modules.Report.models import Assessment, Score
from modules.Student.models import ClassGroup
from modules.Student.services import move_students
from tests.factories.issued_cards import lock_by_homeroom
from tests.factories.report import HALF, student_id
from tests.fixtures.app import SignIn
from tests.pdf_text import words_of

ASKED = {"page": "A4", "dated": "2026-10-09", "duplex": "y"}


def test_the_page_of_the_class_leads_to_its_slips_which_a_job_prints(client: FlaskClient, group_id: int) -> None:
    url = f"/report/cards/{group_id}/{HALF}/slip"

    assert url in client.get(f"/report/cards/{group_id}/{HALF}").text
    assert "Ayu" in client.get(url).text
    answer = client.post(url, data=ASKED)
    drain()

    assert answer.status_code == 302
    assert "/jobs/" in answer.location
    db.session.rollback()
    file = db.session.scalars(select(StoredFile).where(StoredFile.purpose == "print")).one()
    with zipfile.ZipFile(path_of(file)) as archive:
        text = words_of(archive.read("VII A.pdf"))
    for words in ("TENGAH SEMESTER", "Ayu", "Bagas", "S1: 80", "9 Oktober 2026"):
        assert words in text
    assert "versi 1" in client.get(url).text
    subject = f"report.slip:{student_id('Ayu')}:{group_id}:{HALF}"
    assert client.get(f"/documents/versions/{subject}").status_code == 200


@pytest.mark.parametrize(("role", "classes"), [("homeroom", ["VII A"]), ("headmaster", ["VII A", "VII B"])])
def test_all_classes_that_one_may_print_come_as_one_zip_with_a_pdf_each(
    client: FlaskClient, group_id: int, sign_in: SignIn, role: str, classes: list[str]
) -> None:
    client, url = client if role == "homeroom" else sign_in(role), "/report/cards/slip"

    assert url in client.get("/report/cards").text
    page = client.get(url).text
    assert [name in page for name in ("VII A", "VII B")] == [name in classes for name in ("VII A", "VII B")]
    assert client.post(url, data=ASKED).status_code == 302
    drain()

    db.session.rollback()
    file = db.session.scalars(select(StoredFile).where(StoredFile.purpose == "print")).one()
    with zipfile.ZipFile(path_of(file)) as archive:
        pdfs = [name for name in archive.namelist() if "/" not in name]
        text = "".join(words_of(archive.read(name)) for name in pdfs)
    assert pdfs == [f"{name}.pdf" for name in classes]
    assert ("Citra" in text) is ("VII B" in classes)


def test_a_school_year_that_nobody_opened_has_no_classes_to_print(client: FlaskClient, group_id: int) -> None:
    assert "Tidak ada rombel" in client.get("/report/cards/slip?semester=19991").text
    assert client.post("/report/cards/slip", data=ASKED | {"semester": "19991"}).status_code == 422
    assert db.session.scalars(select(JobRun)).all() == []


def test_one_student_s_slip_is_the_same_file_until_a_score_comes(client: FlaskClient, group_id: int) -> None:
    url = f"/report/cards/{group_id}/{HALF}/{student_id('Ayu')}/slip"

    for _time in range(2):
        with client.post(url, data=ASKED | {"until": "2026-12-31"}) as answer:
            assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
            assert "sampai 31 Desember 2026" in words_of(answer.get_data())

    assert len(db.session.scalars(select(IssuedDocument)).all()) == 1


@pytest.mark.parametrize("paper", ["slip", "transcript"])
def test_papers_of_another_class_are_not_for_a_homeroom_teacher(
    client: FlaskClient, group_id: int, sign_in: SignIn, paper: str
) -> None:
    foreign = db.session.scalars(select(ClassGroup.id).where(ClassGroup.name == "VII B")).one()
    citra = student_id("Citra")

    assert client.get(f"/report/cards/{foreign}/{HALF}/{paper}").status_code == 404
    assert client.post(f"/report/cards/{foreign}/{HALF}/{paper}", data=ASKED).status_code == 404
    assert client.post(f"/report/cards/{foreign}/{HALF}/{citra}/{paper}", data=ASKED).status_code == 404
    assert client.post(f"/report/cards/{group_id}/{HALF}/{citra}/{paper}", data=ASKED).status_code == 404
    assert client.get(f"/report/transcripts/{citra}").status_code == 404
    assert client.post(f"/report/transcripts/{citra}", data=ASKED).status_code == 404
    assert sign_in("headmaster").get(f"/report/cards/{foreign}/{HALF}/{paper}").status_code == 200
    assert sign_in("teacher").get(f"/report/cards/{group_id}/{HALF}/{paper}").status_code == 403


@pytest.mark.parametrize("wrong", [{"dated": ""}, {"dated": "kemarin"}, {"page": "Batu"}, {"until": "31-12"}])
def test_a_form_that_makes_no_sense_prints_nothing(client: FlaskClient, group_id: int, wrong: dict[str, str]) -> None:
    one = f"/report/cards/{group_id}/{HALF}/{student_id('Ayu')}/slip"
    for url in ("/report/cards/slip", f"/report/cards/{group_id}/{HALF}/slip", one):
        assert client.post(url, data=ASKED | wrong).status_code == 422

    assert db.session.scalars(select(JobRun)).all() == []
    assert db.session.scalars(select(IssuedDocument)).all() == []


def test_a_transcript_waits_for_the_lock_and_then_comes_from_the_student_s_tab(
    client: FlaskClient, group_id: int
) -> None:
    url, tab = f"/report/transcripts/{student_id('Ayu')}", f"/students/{student_id('Ayu')}/tabs/scores"

    assert url not in client.get(tab).text
    refused = client.post(url, data=ASKED)
    assert (refused.status_code, "belum ada semester" in refused.text) == (422, True)
    lock_by_homeroom(group_id)

    assert url in client.get(tab).text
    assert client.post(url, data=ASKED | {"dated": ""}).status_code == 422
    with client.post(url, data=ASKED) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        assert "TRANSKRIP NILAI" in words_of(answer.get_data())


def test_the_transcripts_of_a_class_come_by_a_job_and_who_has_none_is_named(client: FlaskClient, group_id: int) -> None:
    url = f"/report/cards/{group_id}/{HALF}/transcript"
    lock_by_homeroom(group_id)

    assert client.post(url, data=ASKED).status_code == 302
    drain()

    db.session.rollback()
    subjects = db.session.scalars(select(IssuedDocument.subject).order_by(IssuedDocument.subject)).all()
    assert subjects == [f"report.transcript:{student_id(name)}" for name in ("Ayu", "Bagas")]
    with client.post(f"/report/cards/{group_id}/{HALF}/{student_id('Ayu')}/transcript", data=ASKED) as answer:
        assert answer.status_code == 200
    assert len(db.session.scalars(select(IssuedDocument)).all()) == 2
    assert client.get(f"/documents/versions/{subjects[0]}").status_code == 200


def test_a_score_that_lacks_leaves_a_dash_in_the_transcript(client: FlaskClient, group_id: int) -> None:
    last = select(func.max(Assessment.id)).scalar_subquery()
    db.session.execute(delete(Score).where(Score.assessment_id == last, Score.student_id == student_id("Bagas")))
    db.session.commit()
    lock_by_homeroom(group_id)

    with client.post(f"/report/transcripts/{student_id('Bagas')}", data=ASKED) as answer:
        text = words_of(answer.get_data())

    assert "Bagas" in text
    assert "80" not in text.replace("2026", "").partition("Mata Pelajaran")[2].partition("Memuat")[0]


def test_the_old_class_s_page_says_whose_transcript_has_gone_along(
    client: FlaskClient, group_id: int, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 2, 10, 3, 0, tzinfo=UTC))
    other = db.session.scalars(select(ClassGroup.id).where(ClassGroup.id != group_id)).one()
    move_students({student_id("Ayu"): other}, on=date(2027, 1, 20))
    db.session.commit()
    url, words = f"/report/cards/{group_id}/1/transcript", "sudah pindah rombel"

    page = client.get(url).text

    assert (page.count(words), "Cetak untuk 1 siswa" in page) == (1, True)
    assert words not in client.get(f"/report/cards/{group_id}/1/slip").text
    assert words not in sign_in("headmaster").get(url).text
