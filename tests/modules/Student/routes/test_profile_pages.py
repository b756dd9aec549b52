"""A student's page: what it shows to whom, and what it keeps."""

from datetime import date
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from modules.Student.models import Guardian, Student, StudentDocument, StudentStatus
from modules.Student.services.families import join
from modules.Student.services.merging import merge
from tests.core.files.test_pictures import picture
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_class_group, make_student
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed, only

NIK = "9901014503130001"
TABS = ("", "/family", "/history", "/documents", "/tabs/invoices")


@pytest.fixture
def ayu(app: Flask) -> int:
    """A student of VII A, committed."""
    group = make_class_group()
    student = make_student("Ayu Lestari", nik=NIK, class_group_id=group.id, birth_date=date(2013, 3, 5)).id
    db.session.commit()
    return student


@pytest.fixture
def operator(sign_in: SignIn) -> FlaskClient:
    return sign_in("operator")


def audited() -> list[str]:
    """Names of the actions in the trail."""
    db.session.rollback()
    return list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)))


def form_of(**values: str) -> dict[str, str]:
    """What the edit form sends."""
    return {"name": "Ayu Lestari", "sex": "P", "nisn": "0130000001", "birth_date": "2013-03-05", "nik": NIK} | values


def test_each_tab_opens_for_the_administrator(ayu: int, sign_in: SignIn) -> None:
    client = sign_in("admin")

    assert [client.get(f"/students/{ayu}{tab}").status_code for tab in TABS] == [200] * len(TABS)


def test_the_nik_is_masked_until_somebody_who_may_asks_and_that_is_noted(ayu: int, operator: FlaskClient) -> None:
    masked = operator.get(f"/students/{ayu}").text

    shown = operator.post(f"/students/{ayu}/identifiers").text

    assert (NIK in masked, "9901********0001" in masked, NIK in shown) == (False, True, True)
    assert audited() == ["student.nik.view"]


def test_forms_show_no_nik_and_leave_it_as_it_is_when_it_is_not_typed(ayu: int, operator: FlaskClient) -> None:
    page = operator.get(f"/students/{ayu}/edit").text

    operator.post(f"/students/{ayu}/edit", data=form_of(nik="", name="Ayu"))

    db.session.rollback()
    student = db.session.get_one(Student, ayu)
    assert (NIK in page, student.name, student.nik) == (False, "Ayu", NIK)


def test_who_may_not_see_a_nik_can_not_ask_for_it(ayu: int, sign_in: SignIn) -> None:
    finance = sign_in("finance")

    assert finance.post(f"/students/{ayu}/identifiers").status_code == 403
    assert "Tampilkan NIK" not in finance.get(f"/students/{ayu}").text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("nisn", "123", "NISN harus 10 angka."),
        ("nik", "99x", "Harus 16 angka."),
        ("birth_date", "2999-01-01", "tidak mungkin"),
    ],
)
def test_a_number_in_a_wrong_form_is_an_error(
    ayu: int, operator: FlaskClient, field: str, value: str, said: str
) -> None:
    answer = operator.post(f"/students/{ayu}/edit", data=form_of(**{field: value}))

    assert answer.status_code == 422
    assert said in answer.text


def test_what_is_only_unlikely_is_saved_with_a_warning(ayu: int, operator: FlaskClient) -> None:
    answer = followed(operator, operator.post(f"/students/{ayu}/edit", data=form_of(nisn="0999999999")))

    db.session.rollback()
    assert "NISN biasanya diawali" in answer.text
    assert db.session.get_one(Student, ayu).nisn == "0999999999"


def test_the_trail_tells_a_changed_nik_masked(ayu: int, operator: FlaskClient) -> None:
    operator.post(f"/students/{ayu}/edit", data=form_of(nik="9901014503130002"))

    db.session.rollback()
    event = db.session.scalars(select(AuditEvent)).one()
    assert event.after["nik"] == "9901********0002"


def test_a_number_of_another_student_is_refused_beside_its_field(ayu: int, operator: FlaskClient) -> None:
    make_student("Bayu", nisn="0130000009")
    db.session.commit()

    answer = operator.post(f"/students/{ayu}/edit", data=form_of(nisn="0130000009"))

    assert (answer.status_code, "sudah dipakai Bayu" in answer.text) == (422, True)


def test_somebody_new_gets_a_page(app: Flask, operator: FlaskClient) -> None:
    answer = followed(
        operator,
        operator.post(
            "/students/new", data={"name": "Bayu", "sex": "L", "joined_on": "2026-07-13", "class_group_id": ""}
        ),
    )

    assert answer.status_code == 200
    assert "<h1>Bayu</h1>" in answer.text


def test_a_change_of_status_is_in_the_history_and_needs_its_reason(ayu: int, operator: FlaskClient) -> None:
    turn = {"status": "pindah", "on": "2026-10-05", "other_school": "SMP Contoh"}
    without = operator.post(f"/students/{ayu}/status", data=turn)

    answer = followed(operator, operator.post(f"/students/{ayu}/status", data=turn | {"reason": "ikut orang tua"}))

    assert without.status_code == 422
    assert "ikut orang tua" in answer.text
    db.session.rollback()
    assert db.session.get_one(Student, ayu).status is StudentStatus.MOVED


def test_who_has_left_gets_no_rombel(ayu: int, operator: FlaskClient) -> None:
    student = db.session.get_one(Student, ayu)
    group, student.status = student.class_group_id, StudentStatus.GRADUATED
    db.session.commit()

    answer = operator.post(f"/students/{ayu}/class", data={"class_group_id": str(group), "on": "2026-10-05"})

    assert answer.status_code == 422


def test_a_guardian_is_added_changed_and_removed(ayu: int, operator: FlaskClient) -> None:
    told = {"relation": "ibu", "name": "Bu Sari", "contact_order": "1", "pays": "y"}
    added = followed(operator, operator.post(f"/students/{ayu}/guardians/new", data=told)).text
    changed = followed(
        operator, operator.post(f"/students/{ayu}/guardians/{only(Guardian)}", data=told | {"name": "Bu Dewi"})
    ).text
    removed = followed(operator, operator.post(f"/students/{ayu}/guardians/{only(Guardian)}/remove")).text

    assert ("Bu Sari" in added, "Bu Dewi" in changed, "Bu Dewi" in removed) == (True, True, False)


def test_siblings_are_suggested_and_joined(ayu: int, operator: FlaskClient) -> None:
    db.session.get_one(Student, ayu).family_card_number = NIK
    other = make_student("Bayu", family_card_number=NIK).id
    db.session.commit()
    suggested = operator.get(f"/students/{ayu}/family").text

    joined = followed(operator, operator.post(f"/students/{ayu}/siblings/{other}")).text

    assert "Catat sebagai saudara" in suggested
    assert "tercatat sekeluarga" in joined


def test_the_bursar_sees_the_bills_of_a_student_and_the_operator_no_such_tab(
    ayu: int, operator: FlaskClient, sign_in: SignIn
) -> None:
    make_invoice(ayu, make_period())
    db.session.commit()

    assert "Rp 350.000" in sign_in("finance").get(f"/students/{ayu}/tabs/invoices").text
    assert operator.get(f"/students/{ayu}/tabs/invoices").status_code == 403
    assert "/tabs/invoices" not in operator.get(f"/students/{ayu}").text


def test_a_document_is_kept_handed_out_as_a_download_noted_and_deleted(ayu: int, operator: FlaskClient) -> None:
    upload = {"file": (BytesIO(b"%PDF-1.7 isi"), "akta.pdf"), "kind": "akta"}
    operator.post(f"/students/{ayu}/documents", data=upload, content_type="multipart/form-data")

    answer = operator.post(f"/students/{ayu}/documents/{only(StudentDocument)}/download")
    content = answer.data
    answer.close()
    operator.post(f"/students/{ayu}/documents/{only(StudentDocument)}/remove")

    assert (answer.status_code, content, answer.mimetype) == (200, b"%PDF-1.7 isi", "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert (answer.headers["Cache-Control"], answer.headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert audited() == ["student.document.add", "student.document.read", "student.document.remove"]


def test_a_document_is_not_handed_out_below_another_student_nor_to_who_may_not(
    ayu: int, operator: FlaskClient, sign_in: SignIn
) -> None:
    bayu = make_student("Bayu").id
    db.session.commit()
    upload = {"file": (BytesIO(b"%PDF-1.7 isi"), "akta.pdf"), "kind": "akta"}
    operator.post(f"/students/{ayu}/documents", data=upload, content_type="multipart/form-data")

    assert operator.post(f"/students/{bayu}/documents/{only(StudentDocument)}/download").status_code == 404
    assert sign_in("finance").post(f"/students/{ayu}/documents/{only(StudentDocument)}/download").status_code == 403


def test_a_photo_is_shown_redrawn(ayu: int, operator: FlaskClient) -> None:
    answer = operator.post(
        f"/students/{ayu}/photo", data={"file": (picture(), "ayu.jpg")}, content_type="multipart/form-data"
    )

    photo = operator.get(f"/students/{ayu}/photo")

    assert (answer.status_code, photo.status_code, photo.mimetype) == (302, 200, "image/jpeg")
    photo.close()
    assert f"/students/{ayu}/photo" in operator.get(f"/students/{ayu}").text


def test_what_is_no_photo_is_refused_in_words(ayu: int, operator: FlaskClient) -> None:
    upload = {"file": (BytesIO(b"<svg/>"), "ayu.jpg")}

    answer = operator.post(f"/students/{ayu}/photo", data=upload, content_type="multipart/form-data")

    assert (answer.status_code, "Foto harus berupa JPEG" in answer.text) == (422, True)


def test_an_old_link_leads_to_the_student_who_stayed(ayu: int, operator: FlaskClient) -> None:
    other = make_student("Ayu").id
    merge(db.session.get_one(Student, ayu), db.session.get_one(Student, other), {}, by_id=None)
    db.session.commit()

    answer = operator.get(f"/students/{other}/history")

    assert (answer.status_code, answer.location) == (301, f"/students/{ayu}/history")


def test_nobody_is_found_under_an_id_that_does_not_exist(operator: FlaskClient) -> None:
    assert operator.get("/students/99").status_code == 404


def test_the_headmaster_sees_and_changes_nothing(ayu: int, sign_in: SignIn) -> None:
    headmaster = sign_in("headmaster")

    shown = {tab: headmaster.get(f"/students/{ayu}{tab}").status_code for tab in TABS}
    assert shown == dict.fromkeys(TABS, 200) | {"/tabs/invoices": 403}
    for page in ("edit", "status", "class", "guardians/new"):
        assert headmaster.get(f"/students/{ayu}/{page}").status_code == 403
    assert "Ubah data" not in headmaster.get(f"/students/{ayu}").text


def test_a_family_shows_its_members(ayu: int, operator: FlaskClient) -> None:
    join(db.session.get_one(Student, ayu), make_student("Bayu Saputra"))
    db.session.commit()

    assert "Bayu Saputra" in operator.get(f"/students/{ayu}/family").text
