"""Writing a letter to many, looking at what would happen, and letting it go."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.clock import today
from core.db import db
from core.jobs.testing import drain
from modules.Notification.models import Broadcast, BroadcastState, Message, MessageState
from modules.Student.models import Student
from modules.Student.services.families import join
from modules.Student.services.guardians import add_guardian
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student
from tests.fixtures.app import SignIn

LETTER = {
    "title": "Pengingat September",
    "language": "id",
    "subject": "Pengingat {{ nama }}",
    "body": "Yth. wali {{ nama }}, masih ada {{ jumlah }}.",
    "channels": "whatsapp,email",
    "to-days": "1",
    "to-rombel": "0",
}
NEW = "/messages/broadcasts/new?audience=finance.arrears"


def owes(name: str, phone: str | None) -> int:
    student = make_student(name)
    make_invoice(student.id, make_period(7)).due_on = today() - timedelta(days=10)
    if phone is not None:
        person = {"name": f"Ibu {name}", "relation": "ibu", "pays": True, "contact_order": 1, "phone": phone}
        add_guardian(student.id, person)
    return student.id


@pytest.fixture
def bursar(app: Flask, sign_in: SignIn) -> FlaskClient:
    """Three families owe: Ayu and Bagas together, Citra, and Dewi, who has no number."""
    ayu, bagas = owes("Ayu", "0812-3456-7890"), owes("Bagas", None)
    owes("Citra", "0813 1111 2222")
    owes("Dewi", None)
    join(db.session.get_one(Student, ayu), db.session.get_one(Student, bagas))
    db.session.commit()
    return sign_in("finance")


def write(client: FlaskClient, **changed: str) -> str:
    answer = client.post(NEW, data=LETTER | changed)
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def letter() -> Broadcast:
    return db.session.scalars(select(Broadcast)).one()


def messages() -> list[tuple[str, MessageState]]:
    rows = select(Message.name, Message.state).order_by(Message.id)
    return [(name, state) for name, state in db.session.execute(rows)]


def test_the_list_of_arrears_leads_to_the_form_with_its_filter(bursar: FlaskClient) -> None:
    arrears = bursar.get("/finance/arrears?days=31").text
    link = re.search(r'href="([^"]*broadcasts/new[^"]*)"', arrears)
    if link is None:
        # Nobody is 31 days late; the button is there where there are rows.
        link = re.search(r'href="([^"]*broadcasts/new[^"]*)"', bursar.get("/finance/arrears?days=1").text)
    assert link is not None

    form = bursar.get(link[1].replace("&amp;", "&")).text

    assert "Kirim pengingat" in bursar.get("/finance/arrears").text
    assert 'name="to-days"' in form
    assert "{{ jumlah }}" in form


def test_before_anything_is_sent_three_real_recipients_and_the_forecast_are_seen(bursar: FlaskClient) -> None:
    page = bursar.get(write(bursar)).text

    assert "Yth. wali Ayu, Bagas, masih ada Rp 700.000." in page
    assert "Ibu Ayu" in page
    assert "0812-3456-7890" in page
    assert re.search(r"Penerima</dt><dd>3<", page)
    assert re.search(r"Tanpa nomor atau surel</dt><dd>1<", page)
    assert "hanya dicatat" in page
    assert "Kirim 2 pesan" in page
    assert messages() == []


def test_sent_twice_each_family_gets_one_message(bursar: FlaskClient) -> None:
    where = write(bursar)

    for _press in range(2):
        assert bursar.post(f"{where}/send").status_code == 302
    drain()

    assert messages() == [
        ("Ibu Ayu", MessageState.SENT),
        ("Ibu Citra", MessageState.SENT),
        ("Dewi", MessageState.FAILED),
    ]
    page = bursar.get(where).text
    assert "Selesai: 3 dari 3" in page
    assert bursar.get(f"{where}/messages?letter={letter().id}").text.count("Ibu ") == 2


def test_an_unknown_name_is_refused_by_name(bursar: FlaskClient) -> None:
    answer = bursar.post(NEW, data=LETTER | {"body": "Yth. {{ nma }}"})

    assert answer.status_code == 422
    assert "{{ nma }} tidak dikenal" in answer.text


def test_a_letter_can_be_changed_until_it_is_sent_and_then_no_more(bursar: FlaskClient) -> None:
    where = write(bursar)
    assert "masih ada {{ jumlah }}" in bursar.get(f"{where}/edit").text

    bursar.post(f"{where}/edit", data=LETTER | {"body": "Halo {{ nama }}"})
    assert "Halo Ayu, Bagas" in bursar.get(where).text
    bursar.post(f"{where}/send")

    assert bursar.post(f"{where}/edit", data=LETTER).status_code == 409
    assert bursar.post(f"{where}/delete").status_code == 409


def test_a_letter_that_is_thrown_away_reaches_nobody(bursar: FlaskClient) -> None:
    where = write(bursar)

    bursar.post(f"{where}/delete")

    assert bursar.get(where).status_code == 404
    assert messages() == []


def test_stopped_before_it_left_nothing_leaves(bursar: FlaskClient) -> None:
    tomorrow = (today() + timedelta(days=1)).isoformat()
    where = write(bursar, starts_on=tomorrow)
    bursar.post(f"{where}/send")
    drain()
    assert {state for _name, state in messages()} == {MessageState.PENDING, MessageState.FAILED}
    assert bursar.post(f"{where}/pause").status_code == 302
    assert "Dijeda" in bursar.get(where).text
    assert bursar.post(f"{where}/resume").status_code == 302

    bursar.post(f"{where}/cancel")
    drain()

    assert letter().state is BroadcastState.CANCELLED
    assert {state for _name, state in messages()} == {MessageState.SUPPRESSED, MessageState.FAILED}
    assert "Dibatalkan" in bursar.get(where).text


def test_the_page_answers_304_while_nothing_changed(bursar: FlaskClient) -> None:
    where = write(bursar)
    first = bursar.get(f"{where}/progress")

    again = bursar.get(f"{where}/progress", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)


def test_who_may_not_see_an_audience_can_not_write_to_it(app: Flask, sign_in: SignIn) -> None:
    operator = sign_in("operator")

    assert "Keluarga yang menunggak" not in operator.get("/messages/broadcasts/new").text
    assert operator.get(NEW).status_code == 404
    assert sign_in("homeroom").get("/messages/broadcasts").status_code == 403


def test_families_of_students_can_be_written_to(bursar: FlaskClient) -> None:
    answer = bursar.post(
        "/messages/broadcasts/new?audience=student.families",
        data=LETTER
        | {"body": "Libur, {{ nama }}", "to-status": "aktif", "to-rombel": "", "to-tingkat": "", "to-saringan": ""},
    )

    assert "Libur, Ayu, Bagas" in bursar.get(answer.location).text
