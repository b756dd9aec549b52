"""The list of students comes as a file: what the page shows, to whom it is shown, however long it is."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlalchemy import insert, select
from werkzeug.test import TestResponse

from core.audit import AuditEvent
from core.db import db
from core.files import StoredFile, path_of
from core.jobs.models import JobRun
from core.jobs.testing import drain
from core.web.access import access_of
from modules.Student.models import Student, StudentStatus
from tests.factories.student import LONG_AGO, make_class_group, make_student
from tests.fixtures.app import SignIn

Rows = list[tuple[Any, ...]]
PAGE_COLUMNS = ("Nama", "NISN", "NIPD", "L/P", "Rombel", "Status")


@pytest.fixture
def keeper(sign_in: SignIn) -> FlaskClient:
    """Who keeps the register."""
    return sign_in("admin")


def ask(client: FlaskClient, form: str = "xlsx", filters: str = "") -> TestResponse:
    return client.post("/exports/student.students", data={"form": form, "filters": filters}, buffered=True)


def sheet_of(content: bytes) -> Rows:
    return list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


def make_many(number: int) -> None:
    """Students whose order by name is the order in which they were made."""
    rows = [{"name": f"Siswa {n:06d}", "sex": "L", "status": "aktif", "updated_at": LONG_AGO} for n in range(number)]
    for start in range(0, number, 5_000):
        db.session.execute(insert(Student), rows[start : start + 5_000])
    db.session.commit()


def fetched(client: FlaskClient) -> bytes:
    """The newest file in the person's list, through its link."""
    file = db.session.scalars(select(StoredFile).order_by(StoredFile.id.desc())).first()
    assert file is not None
    answer = client.get(client.get(f"/downloads/file/{file.stored_name}").location, buffered=True)
    assert answer.status_code == 200
    content: bytes = answer.data
    return content


@pytest.mark.every_database
def test_a_short_list_comes_at_once_as_the_page_shows_it(keeper: FlaskClient) -> None:
    group = make_class_group("VII A")
    make_student("Citra", nisn="0012345678", class_group_id=group.id, birth_date=date(2013, 2, 1))
    make_student("Ayu", nisn=None, nipd="007", status=StudentStatus.GRADUATED)
    db.session.commit()

    answer = ask(keeper)

    titles, ayu, citra = sheet_of(answer.data)
    assert titles[:6] == PAGE_COLUMNS
    assert ayu[:6] == ("Ayu", None, "007", "P", None, "lulus")
    assert citra[:6] == ("Citra", "0012345678", None, "P", "VII A", "aktif")
    assert citra[titles.index("Tanggal lahir")].date() == date(2013, 2, 1)
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]


def test_only_what_the_page_is_narrowed_to_is_downloaded(keeper: FlaskClient) -> None:
    group = make_class_group("VII A")
    make_student("Ayu", class_group_id=group.id)
    make_student("Bayu")
    db.session.commit()

    assert [row[0] for row in sheet_of(ask(keeper, filters=f"rombel={group.id}&after=[9]").data)] == ["Nama", "Ayu"]
    assert [row[0] for row in sheet_of(ask(keeper, filters="q=bay&status=aktif").data)] == ["Nama", "Bayu"]


def test_a_list_without_rows_is_a_file_with_titles(keeper: FlaskClient) -> None:
    assert len(sheet_of(ask(keeper, filters="q=nobody").data)) == 1


def test_who_may_only_look_gets_the_columns_of_the_page(sign_in: SignIn) -> None:
    make_student("Ayu", phone="0800 7777", address="Jl. Melati")
    db.session.commit()

    titles, ayu = sheet_of(ask(sign_in("finance")).data)

    assert titles == PAGE_COLUMNS
    assert not {"0800 7777", "Jl. Melati"} & set(ayu)


def test_nobody_gets_a_nik(keeper: FlaskClient) -> None:
    make_student("Ayu", nik="9912345678901234", family_card_number="9912345678900000")
    db.session.commit()

    text = ask(keeper, "csv").text

    assert "9912345678901234" not in text
    assert "9912345678900000" not in text


def test_the_csv_opens_in_excel_and_runs_nothing(keeper: FlaskClient) -> None:
    make_student('=HYPERLINK("x")', phone="+62 800 1", address="a;b")
    db.session.commit()

    answer = ask(keeper, "csv")

    assert answer.data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";")
    assert (row["Nama"], row["Telepon"], row["Alamat"]) == ('\'=HYPERLINK("x")', "'+62 800 1", "a;b")


@pytest.mark.parametrize(("number", "comes_at_once"), [(2_000, True), (2_001, False)])
def test_two_thousand_rows_come_at_once_and_one_more_is_a_job(
    keeper: FlaskClient, number: int, comes_at_once: bool
) -> None:
    make_many(number)

    answer = ask(keeper)

    assert (answer.status_code == 200) is comes_at_once
    assert (answer.status_code == 302 and "/jobs/" in answer.location) is not comes_at_once


@pytest.mark.every_database
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_long_list_is_made_by_a_job_and_fetched_from_its_page(keeper: FlaskClient, form: str) -> None:
    make_many(9_001)

    page = ask(keeper, form).location
    drain()

    assert "/downloads/file/" in keeper.get(page).text
    content = fetched(keeper)
    rows = (
        sheet_of(content)
        if form == "xlsx"
        else list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    )
    assert [row[0] for row in rows[1:]] == [f"Siswa {n:06d}" for n in range(9_001)]


def test_what_is_being_made_is_seen_among_the_downloads_of_who_asked(keeper: FlaskClient, sign_in: SignIn) -> None:
    make_many(2_001)

    page = ask(keeper).location

    assert f'href="{page}"' in keeper.get("/downloads").text
    assert f'href="{page}"' not in sign_in("finance").get("/downloads").text


def test_a_second_press_finds_the_job_of_the_first(keeper: FlaskClient) -> None:
    make_many(2_001)

    first, second, other = ask(keeper), ask(keeper), ask(keeper, "csv")

    assert first.location == second.location != other.location


def test_the_file_is_in_the_language_of_who_asked(keeper: FlaskClient) -> None:
    make_many(2_001)
    keeper.post("/language", data={"language": "en"})

    ask(keeper)
    drain()

    assert sheet_of(fetched(keeper))[0][0] == "Name"


def test_each_export_is_on_record_with_its_rows_and_what_it_was_narrowed_to(keeper: FlaskClient) -> None:
    make_many(2_001)

    ask(keeper, filters="status=aktif")
    ask(keeper, filters="q=000001")
    drain()

    events = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "core.export.make")).all()
    told = {(event.actor_name, event.details["rows"], event.details["filters"]) for event in events}
    assert told == {("Admin", 1, "q=000001"), ("Admin", 2_001, "status=aktif")}
    assert all(len(event.details["sha256"]) == 64 for event in events)


def test_the_words_that_were_searched_for_are_not_readable_in_the_run(keeper: FlaskClient) -> None:
    make_many(2_001)

    ask(keeper, filters="q=siswa")

    assert "siswa" not in str(db.session.scalars(select(JobRun.payload)).one())


def test_the_file_is_as_it_was_said_to_be(keeper: FlaskClient) -> None:
    make_many(2_001)

    ask(keeper)
    drain()

    file = db.session.scalars(select(StoredFile)).one()
    assert file.size == path_of(file).stat().st_size
    assert file.needs.split() == ["student.record.view", "student.record.import"]
    assert not list((path_of(file).parent.parent / "exports").glob("*/.*"))


def test_who_may_not_see_the_list_may_not_download_it(app: Flask, sign_in: SignIn) -> None:
    access_of(app).declare((), {"guest": ()})

    assert ask(sign_in("guest")).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client: FlaskClient) -> None:
    assert "/sign-in" in ask(client).location


@pytest.mark.parametrize("name", ["student.nothing", "../x"])
def test_a_list_that_is_not_declared_is_not_found(keeper: FlaskClient, name: str) -> None:
    assert keeper.post(f"/exports/{name}", data={"form": "xlsx"}).status_code == 404


def test_a_form_that_there_is_not_is_not_found(keeper: FlaskClient) -> None:
    assert ask(keeper, "exe").status_code == 404


def test_the_page_offers_the_download_with_its_own_narrowing(keeper: FlaskClient) -> None:
    make_student("Ayu")
    db.session.commit()

    text = keeper.get("/students?q=ayu").text

    assert 'action="/exports/student.students"' in text
    assert 'name="filters" value="q=ayu"' in text
