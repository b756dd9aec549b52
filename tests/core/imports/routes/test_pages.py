"""The pages of an import, as people who may and who may not."""

import re
from collections.abc import Callable, Iterable, Sequence
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
from core.imports.models import Import, ImportState, ImportTitle
from core.imports.testing import the_import
from core.jobs.models import JobRun
from core.jobs.testing import drain
from modules.Student.models import Student
from tests.core.sheets.workbooks import Value, write_rows, write_sheets
from tests.factories.student import FIRST_YEAR, make_student, write_student_file
from tests.modules.Student.routes.following import followed

SignIn = Callable[..., FlaskClient]
MIB = 1024 * 1024
UPLOAD = "/imports/new/student.students"
AYU = ("Ayu Lestari", "0010000001", "25001", "P", "VII A")
BAYU = ("Bayu Saputra", "0010000002", "25002", "L", "VII B")
FAULTY = ("Citra Dewi", "0010000003", "25003", "", "VII A")


@pytest.fixture
def workbook(tmp_path: Path) -> bytes:
    return write_student_file(tmp_path / "a.xlsx", [AYU, BAYU, FAULTY]).read_bytes()


@pytest.fixture
def staff(sign_in: SignIn) -> FlaskClient:
    return sign_in("admin")


def upload(client: FlaskClient, content: bytes, *, name: str = "siswa.xlsx", **values: str) -> TestResponse:
    # Encoded here in memory: the client itself would leave a large body's temporary file open.
    sent = {"file": FileStorage(BytesIO(content), filename=name), "first_year": str(FIRST_YEAR)} | values
    boundary, body = encode_multipart(sent)
    return client.post(UPLOAD, data=body, content_type=f"multipart/form-data; boundary={boundary}")


def handed_in(client: FlaskClient, content: bytes) -> str:
    """The address of an import whose file was looked at."""
    address = upload(client, content).headers["Location"]
    drain()
    return str(address)


def fields(html: str) -> dict[str, str]:
    """What the selects of the columns say."""
    selects = re.findall(r'<select[^>]*name="(field-[^"]+)">(.*?)</select>', html, re.DOTALL)
    chosen = {name: re.search(r'value="([^"]*)" selected', options) for name, options in selects}
    return {name: found[1] for name, found in chosen.items() if found}


def checked(client: FlaskClient, content: bytes) -> str:
    """The address of an import after its dry run."""
    address = handed_in(client, content)
    page = client.get(f"{address}/columns").text
    client.post(f"{address}/columns", data=fields(page))
    drain()
    return address


def content_of(answer: TestResponse) -> bytes:
    """The whole attachment; the file is closed."""
    content = bytes(answer.data)
    answer.close()
    return content


def imports() -> list[Import]:
    db.session.rollback()
    return list(db.session.scalars(select(Import).order_by(Import.id)))


def files_in(settings: Settings) -> list[Path]:
    folder = settings.instance / "files"
    return list(folder.iterdir()) if folder.exists() else []


def test_the_way_from_upload_to_result(staff: FlaskClient, workbook: bytes) -> None:
    address = handed_in(staff, workbook)
    assert staff.get(address).headers["Location"] == f"{address}/columns"
    columns = staff.get(f"{address}/columns")
    proposed = fields(columns.text)
    staff.post(f"{address}/columns", data=proposed)
    drain()
    summary = staff.get(address).text
    staff.post(f"{address}/run", data={"skips_bad": "1"})
    drain()
    result = staff.get(address).text

    assert proposed == {
        "field-name": "A", "field-nisn": "B", "field-nipd": "C", "field-sex": "D", "field-rombel": "E"
    }  # fmt: skip
    assert "Ayu Lestari" in columns.text, "the first rows are shown"
    assert "Belum ada yang disimpan" in summary
    assert "Impor 2 baris" in summary
    assert "JK harus L atau P" in summary
    assert "Selesai. 2 baris diimpor, 1 baris tidak." in result
    assert db.session.scalar(select(func.count()).select_from(Student)) == 2


def test_what_changes_is_told_with_old_and_new(app: Flask, staff: FlaskClient, workbook: bytes) -> None:
    make_student("Ayu", nisn=AYU[1])
    db.session.commit()

    page = staff.get(checked(staff, workbook)).text

    assert "<del>Ayu</del>" in page
    assert "<ins>Ayu Lestari</ins>" in page


def test_the_file_is_kept_as_it_came(staff: FlaskClient, workbook: bytes) -> None:
    handed_in(staff, workbook)

    (found,) = imports()
    assert path_of(find_file(found.file_id or 0)).read_bytes() == workbook
    assert (found.file_name, found.options, found.owner_id is not None) == (
        "siswa.xlsx",
        {"first_year": str(FIRST_YEAR)},
        True,
    )


@pytest.mark.parametrize("year", ["1900", "x", ""])
def test_an_option_that_is_not_offered_is_refused(staff: FlaskClient, workbook: bytes, year: str) -> None:
    answer = upload(staff, workbook, first_year=year)

    assert (answer.status_code, imports()) == (422, [])


def test_without_a_file_the_form_says_what_is_missing(staff: FlaskClient) -> None:
    answer = staff.post(UPLOAD, data={"first_year": str(FIRST_YEAR)})

    assert answer.status_code == 422
    assert "Pilih berkasnya." in answer.text


@pytest.mark.parametrize(("content", "sentence"), [(b"<html></html>", "halaman web"), (b"", "bukan lembar kerja")])
def test_a_file_of_another_kind_is_refused_at_once_and_not_kept(
    staff: FlaskClient, settings: Settings, content: bytes, sentence: str
) -> None:
    answer = upload(staff, content)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert (imports(), files_in(settings)) == ([], [])


def test_a_file_that_can_not_be_read_says_why_on_the_page_of_its_import(staff: FlaskClient, tmp_path: Path) -> None:
    address = handed_in(staff, write_rows(tmp_path / "a.xlsx", []).read_bytes())

    page = staff.get(address).text

    assert "Berkas tidak berisi data." in page
    assert "Unggah berkas lain" in page


def test_a_file_larger_than_a_form_may_be_comes_through_with_its_token(
    app: Flask, staff: FlaskClient, workbook: bytes
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', staff.get(UPLOAD).text)
    assert token is not None

    answer = upload(staff, workbook + b"\0" * 3 * MIB, csrf_token=token[1])

    assert (answer.status_code, len(imports())) == (302, 1)


def test_a_file_beyond_the_limit_is_refused_in_a_sentence(staff: FlaskClient, settings: Settings) -> None:
    answer = upload(staff, b"PK\x03\x04" + b"\0" * (settings.upload_limit_mib * MIB))

    assert answer.status_code == 413
    assert f"paling besar {settings.upload_limit_mib} MiB" in answer.text
    assert (imports(), files_in(settings)) == ([], [])


def test_a_stranger_can_not_send_more_than_a_form_holds(app: Flask, client: FlaskClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    assert upload(client, b"\0" * 3 * MIB).status_code == 413


def test_a_form_that_is_sent_twice_is_one_import(staff: FlaskClient, workbook: bytes) -> None:
    first, second = upload(staff, workbook), upload(staff, workbook)

    assert first.headers["Location"] == second.headers["Location"]
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [({"field-name": ""}, "Pilih kolom untuk: Nama."), ({"field-nisn": "A"}, "dua isian: Nama, NISN")],
)
def test_a_matching_that_can_not_be_used_is_refused_in_words(
    staff: FlaskClient, workbook: bytes, changed: dict[str, str], sentence: str
) -> None:
    address = handed_in(staff, workbook)
    proposed = fields(staff.get(f"{address}/columns").text)

    answer = staff.post(f"{address}/columns", data=proposed | changed)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert imports()[0].state is ImportState.UPLOADED


def test_what_a_person_matched_by_hand_is_proposed_the_next_time(staff: FlaskClient, tmp_path: Path) -> None:
    rows = [("Anak", "NISN", "JK", "Ruang"), ("Ayu", "0010000001", "P", "VII A")]
    first = handed_in(staff, write_rows(tmp_path / "a.xlsx", rows).read_bytes())
    proposed = fields(staff.get(f"{first}/columns").text)
    staff.post(f"{first}/columns", data=proposed | {"field-name": "A", "field-rombel": "D"})
    drain()

    second = handed_in(staff, write_rows(tmp_path / "b.xlsx", [*rows, ("B", "2", "P", "")]).read_bytes())

    again = fields(staff.get(f"{second}/columns").text)
    assert proposed == {"field-nisn": "B", "field-sex": "C"}
    assert again == proposed | {"field-name": "A", "field-rombel": "D"}
    assert {each.title for each in db.session.scalars(select(ImportTitle))} == {"anak", "ruang"}


def test_another_sheet_and_another_header_row_can_be_chosen(staff: FlaskClient, tmp_path: Path) -> None:
    header = ("Nama", "NISN", "JK", "Rombel")
    sheets: dict[str, Iterable[Sequence[Value]]] = {
        "Satu": [header, ("Ayu", "0010000001", "P", "VII A")],
        "Dua": [("Anak", "x"), header, ("B", "2", "L", "")],
    }
    address = handed_in(staff, write_sheets(tmp_path / "a.xlsx", sheets).read_bytes())
    other = fields(staff.get(f"{address}/columns?sheet=Dua").text)

    staff.post(f"{address}/look", data={"sheet": "Dua", "header_row": "1"})
    drain()

    page = staff.get(f"{address}/columns").text
    assert other["field-name"] == "A"
    found = the_import(int(address.rsplit("/", 1)[1]))
    assert (found.sheet, found.header_row) == ("Dua", 1)
    assert "A: Anak" in page


def test_the_same_file_again_says_when_it_was_imported(staff: FlaskClient, workbook: bytes) -> None:
    first = checked(staff, workbook)
    staff.post(f"{first}/run", data={"skips_bad": "1"})
    drain()

    page = staff.get(checked(staff, workbook)).text

    assert "Berkas yang sama sudah diimpor pada" in page
    assert f'href="{first}"' in page
    assert "tidak ada yang perlu diimpor" in page


def test_faulty_rows_and_all_results_are_attachments_that_nobody_keeps(staff: FlaskClient, workbook: bytes) -> None:
    address = checked(staff, workbook)

    faulty = staff.get(f"{address}/faulty")
    written = staff.post(f"{address}/list")
    listed = staff.get(written.headers["Location"])

    for answer in (faulty, listed):
        assert content_of(answer).startswith(b"PK")
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert "no-store" in answer.headers["Cache-Control"]


def test_many_results_are_written_by_a_job(
    staff: FlaskClient, workbook: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.imports.listing.AT_ONCE", 2)
    address = checked(staff, workbook)

    answer = staff.post(f"{address}/list")
    drain()

    assert answer.headers["Location"].startswith("/jobs/")
    assert content_of(staff.get(f"{address}/list")).startswith(b"PK")


def test_rows_are_listed_by_outcome_and_those_not_named_too(app: Flask, staff: FlaskClient, workbook: bytes) -> None:
    make_student("Dian Permata")
    db.session.commit()
    address = checked(staff, workbook)

    errors = staff.get(f"{address}/rows?outcome=error").text
    gone = staff.get(f"{address}/gone").text

    assert "Citra Dewi" in errors
    assert "Bayu Saputra" not in errors
    assert "Dian Permata" in gone
    assert "Ayu Lestari" not in gone


def test_undoing_says_what_it_would_do_before_it_does(staff: FlaskClient, workbook: bytes) -> None:
    address = checked(staff, workbook)
    staff.post(f"{address}/run", data={"skips_bad": "1"})
    drain()

    question = followed(staff, staff.post(f"{address}/undo/preview")).text
    staff.post(f"{address}/undo")
    drain()

    assert "Semua 2 data dapat diurungkan." in question
    assert "Urungkan 2 data" in question
    assert "2 baris diurungkan, 0 dibiarkan." in staff.get(address).text


def test_who_may_only_look_can_neither_see_nor_send_the_form(sign_in: SignIn, workbook: bytes) -> None:
    finance = sign_in("finance")

    page, answer = finance.get(UPLOAD), upload(finance, workbook)

    assert (page.status_code, answer.status_code, imports()) == (403, 403, [])


PAGES = ["", "/columns", "/rows", "/gone", "/faulty", "/list", "/undo"]


@pytest.mark.parametrize("page", PAGES)
def test_the_import_of_another_is_not_there_for_who_may_not_import(
    sign_in: SignIn, staff: FlaskClient, workbook: bytes, page: str
) -> None:
    address = checked(staff, workbook)
    finance = sign_in("finance")

    assert finance.get(f"{address}{page}").status_code == 404


@pytest.mark.parametrize("action", ["/columns", "/look", "/run", "/undo", "/undo/preview", "/list"])
def test_nobody_acts_on_the_import_of_another_without_the_permission(
    sign_in: SignIn, staff: FlaskClient, workbook: bytes, action: str
) -> None:
    address = checked(staff, workbook)
    finance = sign_in("finance")

    assert finance.post(f"{address}{action}", data={"skips_bad": "1"}).status_code == 404
    assert imports()[0].state is ImportState.CHECKED


def test_who_may_import_sees_the_imports_of_others(sign_in: SignIn, staff: FlaskClient, workbook: bytes) -> None:
    address = checked(staff, workbook)
    other = sign_in("admin", "lain@sekolah.test")

    listed = other.get("/imports").text

    assert f'href="{address}"' in listed
    assert other.get(address).status_code == 200


def test_pages_speak_english_too(staff: FlaskClient, workbook: bytes) -> None:
    address = checked(staff, workbook)
    staff.post("/language", data={"language": "en"})

    page = staff.get(address).text

    assert "Nothing is saved yet" in page
    assert "Import 2 rows" in page


def test_the_way_from_students_leads_here(staff: FlaskClient) -> None:
    assert staff.get("/students/import").headers["Location"] == UPLOAD


def test_a_kind_that_nobody_declares_is_not_there(staff: FlaskClient) -> None:
    assert staff.get("/imports/new/student.nothing").status_code == 404


def test_a_job_that_failed_is_shown_with_its_cause(staff: FlaskClient, workbook: bytes) -> None:
    address = handed_in(staff, workbook)
    path_of(find_file(imports()[0].file_id or 0)).unlink()
    staff.post(f"{address}/columns", data=fields(staff.get(f"{address}/columns").text))
    drain()

    page = staff.get(address).text

    assert "Berkas ini sudah tidak ada." in page
    assert "Cocokkan kolom lagi" in page
    assert db.session.scalars(select(JobRun.state).order_by(JobRun.id.desc())).first() == "failed"
