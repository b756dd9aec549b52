"""The pages that tell who is missing in a file, and what leads on from them."""

import html
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from core.db import db
from core.files import find_file, path_of
from core.imports.models import Import
from core.imports.testing import the_import
from core.sheets import Column, Layout, open_rows
from modules.Student.models import Student
from tests.core.imports.routes.test_pages import checked, content_of, upload
from tests.factories.student import bring_in, make_student, write_student_file
from tests.fixtures.app import SignIn
from tests.modules.Student.routes.following import followed

AYU = ("Ayu Lestari", "0010000001", "25001", "P", "VII A")
BAYU = ("Bayu Saputra", "0010000002", "25002", "L", "VII B")
FAULTY = ("Citra Dewi", "0010000003", "25003", "", "VII A")


@pytest.fixture
def staff(app: Flask, sign_in: SignIn, tmp_path: Path) -> FlaskClient:
    """Somebody who imported Ayu and Bayu; Eka is in no file."""
    make_student("Eka")
    db.session.commit()
    bring_in(write_student_file(tmp_path / "juli.xlsx", [AYU, BAYU]))
    return sign_in("admin")


@pytest.fixture
def address(staff: FlaskClient, tmp_path: Path) -> str:
    """A second file, without Bayu, after its dry run."""
    return checked(staff, write_student_file(tmp_path / "agustus.xlsx", [AYU, FAULTY]).read_bytes())


def test_the_summary_tells_who_is_gone_since_the_last_import(staff: FlaskClient, address: str) -> None:
    page = staff.get(address).text
    lost = staff.get(f"{address}/gone?part=lost").text
    never = staff.get(f"{address}/gone?part=never").text

    assert "1 hilang sejak impor itu" in page
    assert "1 juga tidak disebut waktu itu" in page
    assert ("juli.xlsx" in lost, "Bayu Saputra" in lost, "Eka" in lost) == (True, True, False)
    assert ("Bayu Saputra" in never, "Eka" in never) == (False, True)


def test_the_status_of_those_who_are_gone_can_be_changed_at_once(staff: FlaskClient, address: str) -> None:
    page = staff.get(f"{address}/gone?part=lost").text
    (student,) = re.findall(r'name="id" value="(\d+)" checked', page)

    form = staff.get(f"/students/bulk?who=ticked&id={student}").text

    assert db.session.get_one(Student, int(student)).name == "Bayu Saputra"
    assert "1 siswa dicentang" in form


def test_the_workbook_of_all_outcomes_names_them_too(staff: FlaskClient, address: str, tmp_path: Path) -> None:
    answer = followed(staff, staff.post(f"{address}/list"))
    (tmp_path / "list.xlsx").write_bytes(content_of(answer))

    layout = Layout((Column("outcome", ("Hasil",)), Column("label", ("Data",))))
    with open_rows(tmp_path / "list.xlsx", layout) as rows:
        told = [row for chunk in rows.chunks(size=100) for row in zip(*chunk.columns.values(), strict=True)]

    assert ("hilang sejak impor terakhir", "Bayu Saputra") in told
    assert ("tidak ada di berkas", "Eka") in told


def test_corrected_rows_are_sent_again_as_a_correction(staff: FlaskClient, address: str) -> None:
    page = html.unescape(staff.get(address).text)
    import_id = int(address.rpartition("/")[2])
    (link,) = re.findall(r'href="(/imports/new/[^"]+corrects=[^"]+)"', page)
    form = staff.get(link).text
    faulty = path_of(find_file(the_import(import_id).faulty_file_id or 0)).read_bytes()

    upload(staff, faulty, corrects=str(import_id))

    assert f'name="corrects" type="hidden" value="{import_id}"' in form
    db.session.rollback()
    assert db.session.scalars(select(Import.corrects_id).order_by(Import.id.desc())).first() == import_id


def test_nobody_corrects_an_import_that_is_not_there_for_them(sign_in: SignIn, staff: FlaskClient) -> None:
    assert staff.get("/imports/new/student.students?corrects=999999").status_code == 404
