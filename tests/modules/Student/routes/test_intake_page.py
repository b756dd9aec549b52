"""Handing in a student file: what the form takes, and what it answers."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from core.config import Settings
from core.db import db
from core.files import StoredFile, find_file, path_of
from core.jobs.models import JobRun
from tests.factories.student import FIRST_YEAR, write_student_file

SignIn = Callable[..., FlaskClient]
MIB = 1024 * 1024


@pytest.fixture
def workbook(tmp_path: Path) -> bytes:
    return write_student_file(tmp_path / "a.xlsx", [("Ayu", "0010000001", "", "P", "VII A")]).read_bytes()


@pytest.fixture
def staff(sign_in: SignIn) -> FlaskClient:
    return sign_in("admin")


def upload(client: FlaskClient, content: bytes, *, name: str = "siswa.xlsx", **values: str) -> TestResponse:
    year = offered_years(client)[0]
    return post_file(client, content, name=name, **{"first_year": year} | values)


def post_file(client: FlaskClient, content: bytes, *, name: str = "siswa.xlsx", **values: str) -> TestResponse:
    # Encoded here in memory: the client itself would leave a large body's temporary file open.
    boundary, body = encode_multipart({"file": FileStorage(BytesIO(content), filename=name), **values})
    return client.post("/students/import", data=body, content_type=f"multipart/form-data; boundary={boundary}")


def offered_years(client: FlaskClient) -> list[str]:
    return re.findall(r'<option [^>]*value="(\d+)"', client.get("/students/import").text)


def runs() -> list[JobRun]:
    db.session.rollback()
    return list(db.session.scalars(select(JobRun)))


def files_in(settings: Settings) -> list[Path]:
    folder = settings.instance / "files"
    return list(folder.iterdir()) if folder.exists() else []


def test_a_workbook_is_kept_and_its_import_asked_for(staff: FlaskClient, workbook: bytes) -> None:
    answer = upload(staff, workbook)

    (run,) = runs()
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/jobs/{run.id}"
    assert path_of(find_file(run.payload["file_id"])).read_bytes() == workbook
    assert run.requested_by_id is not None


def test_the_school_year_that_was_chosen_is_the_imports(staff: FlaskClient, workbook: bytes) -> None:
    current, coming, past = offered_years(staff)

    upload(staff, workbook, first_year=coming)

    assert runs()[0].payload["first_year"] == int(coming) == int(current) + 1 == int(past) + 2


@pytest.mark.parametrize("year", ["1900", "x", ""])
def test_a_school_year_that_is_not_offered_is_refused(staff: FlaskClient, workbook: bytes, year: str) -> None:
    answer = upload(staff, workbook, first_year=year)

    assert (answer.status_code, runs()) == (422, [])


def test_without_a_file_the_form_says_what_is_missing(staff: FlaskClient) -> None:
    answer = staff.post("/students/import", data={"first_year": str(FIRST_YEAR)})

    assert answer.status_code == 422
    assert "Pilih berkas Daftar Peserta Didik." in answer.text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"<html></html>", "halaman web"), (b"%PDF-1.7", "bukan lembar kerja"), (b"", "bukan lembar kerja")],
    ids=["html", "pdf", "empty"],
)
def test_a_file_of_another_kind_is_refused_at_once_and_not_kept(
    staff: FlaskClient, settings: Settings, content: bytes, sentence: str
) -> None:
    answer = upload(staff, content)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert (runs(), files_in(settings)) == ([], [])
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == 0


def test_a_file_larger_than_a_form_may_be_comes_through_with_its_token(
    app: Flask, staff: FlaskClient, workbook: bytes
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', staff.get("/students/import").text)
    assert token is not None

    answer = upload(staff, workbook + b"\0" * 3 * MIB, csrf_token=token[1])

    assert (answer.status_code, len(runs())) == (302, 1)


def test_a_file_beyond_the_limit_is_refused_in_a_sentence(app: Flask, staff: FlaskClient, settings: Settings) -> None:
    limit = settings.upload_limit_mib

    answer = upload(staff, b"PK\x03\x04" + b"\0" * (limit * MIB))

    assert answer.status_code == 413
    assert f"paling besar {limit} MiB" in answer.text
    assert (runs(), files_in(settings)) == ([], [])


def test_a_stranger_can_not_send_more_than_a_form_holds(app: Flask, client: FlaskClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    answer = post_file(client, b"\0" * 3 * MIB)

    assert answer.status_code == 413


def test_a_second_file_while_one_is_imported_is_not_silently_dropped(
    staff: FlaskClient, settings: Settings, workbook: bytes
) -> None:
    first = upload(staff, workbook)

    second = upload(staff, workbook + b"\0")

    assert second.headers["Location"] == first.headers["Location"]
    assert "belum diimpor" in staff.get(second.headers["Location"]).text
    assert (len(runs()), len(files_in(settings))) == (1, 1)
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == 1


def test_who_may_only_look_can_neither_see_nor_send_the_form(sign_in: SignIn, workbook: bytes) -> None:
    finance = sign_in("finance")

    page = finance.get("/students/import")
    answer = post_file(finance, workbook, first_year=str(FIRST_YEAR))

    assert (page.status_code, answer.status_code, runs()) == (403, 403, [])
