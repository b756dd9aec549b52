"""The certificate that a student is active, from the button to the paper."""

from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from core.audit.model import AuditEvent
from core.db import db
from core.documents.models import IssuedDocument
from modules.Student.models import StudentStatus
from tests.factories.student import make_class_group, make_student
from tests.fixtures.app import SignIn

ARABIC = "محمد عبد الله"


@pytest.fixture
def student_id(app: Flask) -> int:
    made = make_student(
        f"Muhammad Abdullah {ARABIC}",
        nipd="2607001",
        birth_place="Bandung",
        birth_date=date(2013, 5, 20),
        father_name="Budi",
        class_group_id=make_class_group().id,
    )
    student_id = made.id
    db.session.commit()
    return student_id


def printed(client: FlaskClient, student_id: int, **asked: str) -> bytes:
    with client.post(f"/students/{student_id}/certificate", data=asked) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "application/pdf"), answer.get_data(as_text=True)
        return answer.get_data()


def test_the_button_leads_to_a_certificate_on_the_paper_that_was_chosen(student_id: int, sign_in: SignIn) -> None:
    client = sign_in("operator")
    client.post("/language", data={"language": "en"})  # of the screen, not of the paper
    address = f"/students/{student_id}/certificate"
    assert address in client.get(f"/students/{student_id}").text

    paper = PdfReader(BytesIO(printed(client, student_id, page="F4", purpose="beasiswa", number="421/7")))

    text = paper.pages[0].extract_text()
    assert len(paper.pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in paper.pages[0].mediabox[2:]] == [215, 330]
    assert "SURAT KETERANGAN SISWA AKTIF" in text
    assert "Muhammad Abdullah" in text
    assert "Bandung, 20 Mei 2013" in text
    assert "untuk keperluan beasiswa" in text
    assert paper.metadata is not None
    assert paper.metadata.title == "Surat keterangan siswa aktif"


def test_asked_for_again_it_is_the_same_paper_and_both_are_in_the_trail(student_id: int, sign_in: SignIn) -> None:
    client = sign_in("operator")

    first, second = (printed(client, student_id, page="A4") for _time in range(2))

    assert first == second
    documents = list(db.session.scalars(select(IssuedDocument)))
    assert [(each.version, each.pages) for each in documents] == [(1, 1)]
    told = list(db.session.scalars(select(AuditEvent).where(AuditEvent.action == "student.certificate.print")))
    assert [event.details["code"] for event in told] == [documents[0].code] * 2


def test_who_is_not_active_gets_none(app: Flask, sign_in: SignIn) -> None:
    gone_id = make_student("Citra", status=StudentStatus.MOVED).id
    db.session.commit()
    client = sign_in("operator")

    answer = client.post(f"/students/{gone_id}/certificate", data={"page": "A4"})

    assert answer.status_code == 409
    assert "berstatus aktif" in answer.text


def test_who_may_only_look_prints_none(student_id: int, sign_in: SignIn) -> None:
    client = sign_in("finance")

    assert client.post(f"/students/{student_id}/certificate", data={"page": "A4"}).status_code == 403
    assert "certificate" not in client.get(f"/students/{student_id}").text
