"""Pages of printing: who may print which class, one card before all, versions, void, and the link for a parent."""

from io import BytesIO

from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select, update

from core.accounts.acting import acting_for
from core.accounts.models import User
from core.db import db
from core.documents import IssuedDocument, public_link
from core.jobs.models import JobRun
from core.jobs.testing import drain
from modules.Report.services.issued_cards import card_rows
from modules.Report.services.paper_settings import paper_setting
from modules.Report.services.scope import find_class
from modules.Student.models import ClassGroup, Student
from tests.factories.issued_cards import lock_by_homeroom
from tests.factories.report import HALF, student_id
from tests.fixtures.app import SignIn

AS_USUAL = {"kind": "resmi", "engine": "", "page": "A4", "duplex": "y"}


def pdf_of(client: FlaskClient, url: str, **asked: str) -> str:
    with client.post(url, data=asked) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), answer.get_data(as_text=True)
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.get_data())).pages)


def test_a_homeroom_teacher_sees_only_the_own_class(client: FlaskClient, group_id: int, sign_in: SignIn) -> None:

    page = client.get("/report/cards").get_data(as_text=True)
    foreign = db.session.scalars(select(ClassGroup.id).where(ClassGroup.name == "VII B")).one()

    assert "VII A" in page
    assert "VII B" not in page
    assert client.get(f"/report/cards/{foreign}/{HALF}").status_code == 404
    assert client.post(f"/report/cards/{foreign}/{HALF}/print", data=AS_USUAL).status_code == 404
    assert client.post(f"/report/cards/{foreign}/{HALF}/{student_id('Citra')}/preview").status_code == 404
    assert client.post(f"/report/cards/{group_id}/{HALF}/{student_id('Citra')}/preview").status_code == 404
    assert sign_in("teacher").get("/report/cards").status_code == 403


def test_one_card_is_looked_at_before_the_class_is_printed(client: FlaskClient, group_id: int) -> None:
    url = f"/report/cards/{group_id}/{HALF}"

    assert "bertanda DRAF" in client.get(url).get_data(as_text=True)
    draft = pdf_of(
        client, f"{url}/{student_id('Ayu')}/preview", **(AS_USUAL | {"engine": "html", "with_identity": "y"})
    )

    assert "Ayu" in draft
    assert "DRAF" in draft
    assert "KETERANGAN TENTANG DIRI" in draft
    assert client.post(f"{url}/{student_id('Ayu')}/issue", data=AS_USUAL).status_code == 422
    assert db.session.scalars(select(IssuedDocument)).all() == []


def test_a_class_is_printed_by_a_job_that_the_answer_leads_to(client: FlaskClient, group_id: int) -> None:
    lock_by_homeroom(group_id)

    answer = client.post(f"/report/cards/{group_id}/{HALF}/print", data=AS_USUAL)
    drain()

    assert answer.status_code == 302
    assert "/jobs/" in answer.location
    db.session.rollback()
    with acting_for(db.session.scalars(select(User.id).where(User.email == "homeroom@sekolah.test")).one()):
        rows = card_rows(find_class(group_id, HALF))
    assert [(row.student.name, row.newest.version if row.newest else None) for row in rows] == [
        ("Ayu", 1),
        ("Bagas", 1),
    ]
    assert "versi 1" in client.get(f"/report/cards/{group_id}/{HALF}").get_data(as_text=True)
    downloads = client.get("/downloads").get_data(as_text=True)
    assert "Rapor VII A" in downloads


def test_a_form_that_makes_no_sense_starts_nothing(client: FlaskClient, group_id: int) -> None:

    answer = client.post(f"/report/cards/{group_id}/{HALF}/print", data=AS_USUAL | {"page": "Batu"})

    assert answer.status_code == 422
    assert db.session.scalars(select(JobRun)).all() == []


def test_all_classes_that_one_may_print_are_printed_at_once(client: FlaskClient, group_id: int) -> None:
    lock_by_homeroom(group_id)

    assert client.post("/report/cards/print", data=AS_USUAL).status_code == 302
    drain()

    db.session.rollback()
    assert len(db.session.scalars(select(IssuedDocument)).all()) == 2


def test_versions_say_why_they_differ_and_one_is_declared_void_by_who_may(
    client: FlaskClient, group_id: int, sign_in: SignIn
) -> None:
    lock_by_homeroom(group_id)
    url = f"/report/cards/{group_id}/{HALF}/{student_id('Ayu')}/issue"
    first = pdf_of(client, url, **AS_USUAL)
    again = pdf_of(client, url, **AS_USUAL)
    assert first == again
    db.session.execute(update(Student).where(Student.name == "Ayu").values(name="Ayu Lestari"))
    db.session.commit()
    pdf_of(client, url, **AS_USUAL)

    older, newer = db.session.scalars(select(IssuedDocument).order_by(IssuedDocument.version)).all()
    page_url, newer_id, older_id = f"/documents/versions/{newer.subject}", newer.id, older.id
    page = client.get(page_url).get_data(as_text=True)

    assert "versi 2" in page
    assert "nama atau nomor induk" in page
    assert "templat" not in page
    assert "Batalkan versi ini" not in page
    with client.get(f"/documents/issued/{older_id}/file") as answer:
        assert answer.mimetype == "application/pdf"
    assert client.post(f"/documents/issued/{newer_id}/void", data={"reason": "x"}).status_code == 403
    teacher = sign_in("teacher")
    assert teacher.get(page_url).status_code == 404
    assert teacher.get(f"/documents/issued/{older_id}/file").status_code == 404

    headmaster = sign_in("headmaster")
    assert headmaster.post(f"/documents/issued/{newer_id}/void", data={"reason": " "}).status_code == 422
    assert headmaster.post(f"/documents/issued/{newer_id}/void", data={"reason": "Salah nama"}).status_code == 302
    text = headmaster.get(page_url).get_data(as_text=True)
    assert "Salah nama" in text
    assert text.count("berlaku") >= 1


def test_a_parent_s_link_opens_one_pdf_while_it_counts(client: FlaskClient, group_id: int) -> None:
    lock_by_homeroom(group_id)
    pdf_of(client, f"/report/cards/{group_id}/{HALF}/{student_id('Ayu')}/issue", **AS_USUAL)
    document = db.session.scalars(select(IssuedDocument)).one()
    with client.application.test_request_context():
        path = public_link(document.id).partition("//")[2].partition("/")[2]
    stranger = client.application.test_client()

    with stranger.get(f"/{path}") as answer:
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
        assert "Ayu" not in answer.headers["Content-Disposition"]
    assert stranger.get(f"/{path}x").status_code == 404

    db.session.execute(update(Student).where(Student.name == "Ayu").values(name="Ayu Lestari"))
    db.session.commit()
    pdf_of(client, f"/report/cards/{group_id}/{HALF}/{student_id('Ayu Lestari')}/issue", **AS_USUAL)
    assert stranger.get(f"/{path}").status_code == 404


def test_the_school_chooses_engine_and_paper(sign_in: SignIn) -> None:
    client = sign_in("curriculum")
    values = {"merdeka_engine": "html", "k13_engine": "typst", "paper": "F4", "with_hijri": "y", "hijri_shift": "-1"}

    assert client.get("/report/paper-settings").status_code == 200
    assert client.post("/report/paper-settings", data=values | {"hijri_shift": "9"}).status_code == 422
    assert client.post("/report/paper-settings", data=values).status_code == 302

    kept = paper_setting()
    assert (kept.merdeka_engine.value, kept.paper, kept.with_hijri, kept.hijri_shift) == ("html", "F4", True, -1)
    assert sign_in("homeroom").get("/report/paper-settings").status_code == 403
