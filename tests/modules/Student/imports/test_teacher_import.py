"""Dapodik's list of teachers, from the file to the teachers and back."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from core.db import db
from core.imports.models import Import, ImportRow
from core.imports.outcomes import Outcome
from core.imports.testing import undo
from modules.Student.models import Teacher
from tests.core.sheets.test_archive import without_directory
from tests.core.sheets.workbooks import Value
from tests.factories.staff import BUDI, SITI, TEACHERS, brought_in, checked_as, make_teacher, write_teacher_file
from tests.factories.student import make_class_group

pytestmark = pytest.mark.usefixtures("app")

NUPTK, NIP, NIK = str(SITI["NUPTK"]), str(SITI["NIP"]), str(SITI["NIK"])


def teachers() -> list[Teacher]:
    db.session.expire_all()
    return list(db.session.scalars(select(Teacher).order_by(Teacher.name, Teacher.id)))


def noted(found: Import, outcome: Outcome) -> list[ImportRow]:
    round_ = found.written_round or found.checked_round
    rows = select(ImportRow).where(ImportRow.import_id == found.id, ImportRow.round == round_)
    return list(db.session.scalars(rows.where(ImportRow.outcome == outcome).order_by(ImportRow.row)))


@pytest.mark.every_database
def test_the_download_comes_in_as_it_is_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    path = write_teacher_file(tmp_path / "guru.xlsx", [SITI, BUDI])

    first, second = brought_in(TEACHERS, path), brought_in(TEACHERS, path)

    assert (first.written["new"], second.written["new"], second.written["unchanged"]) == (2, 0, 2)
    budi, siti = teachers()
    assert (siti.nuptk, siti.nip, siti.nik, siti.sex, siti.birth_date) == (NUPTK, NIP, NIK, "P", date(1980, 1, 10))
    assert (siti.employment_status, siti.staff_type, siti.phone) == ("PNS", "Guru Mapel", "080012345678")
    assert (budi.birth_date, budi.phone, budi.nuptk, budi.is_active) == (date(1990, 8, 17), "080012345", None, True)


def test_the_download_that_offers_repair_is_read(tmp_path: Path) -> None:
    path = write_teacher_file(tmp_path / "guru.xlsx", [SITI, BUDI])
    path.write_bytes(without_directory(path.read_bytes()))

    assert brought_in(TEACHERS, path).written["new"] == 2


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"NIP": 198001102005012001}, "NIP", "ketik sebagai teks"),
        ({"NUPTK": None, "NIP": None, "NIK": None, "Tanggal Lahir": None}, "NUPTK", "isi salah satunya"),
        ({"Tanggal Lahir": "10 Janury 1980"}, "Tanggal Lahir", "tidak dapat dibaca"),
        ({"Tanggal Lahir": "1880-01-10"}, "Tanggal Lahir", "tidak mungkin"),
        ({"NUPTK": "1" * 31}, "NUPTK", "Terlalu panjang"),
        ({"Nama": None}, "Nama", "belum diisi"),
    ],
)
def test_what_can_not_be_read_is_told_beside_the_row(
    tmp_path: Path, cells: Mapping[str, Value], column: str, reason: str
) -> None:
    make_teacher(nik=NIK)
    db.session.commit()

    found = checked_as(TEACHERS, write_teacher_file(tmp_path / "a.xlsx", [{**SITI, **cells}]))

    (row,) = noted(found, Outcome.ERROR)
    assert row.row == 6
    assert [(told[0], reason in told[1]) for told in row.problems] == [(column, True)]


def test_blanks_between_the_groups_of_a_number_do_not_count(tmp_path: Path) -> None:
    brought_in(TEACHERS, write_teacher_file(tmp_path / "a.xlsx", [{**SITI, "NIP": "19800110 200501 2 001"}]))

    assert teachers()[0].nip == NIP


def test_who_is_here_and_not_in_the_file_is_counted(tmp_path: Path) -> None:
    make_teacher("Dewi")
    make_teacher("Eka", is_active=False)
    make_teacher("Siti", nuptk=NUPTK)
    db.session.commit()

    found = checked_as(TEACHERS, write_teacher_file(tmp_path / "a.xlsx", [SITI]))

    assert found.gone_count == 1


def test_who_is_in_the_list_of_teachers_is_not_gone_since_the_list_of_other_staff(tmp_path: Path) -> None:
    brought_in(TEACHERS, write_teacher_file(tmp_path / "guru.xlsx", [SITI]))

    others = checked_as(TEACHERS, write_teacher_file(tmp_path / "tendik.xlsx", [BUDI]), list="tendik")
    teachers_again = checked_as(TEACHERS, write_teacher_file(tmp_path / "lagi.xlsx", [BUDI]))

    assert (others.lost_count, teachers_again.lost_count) == (None, 1)


def test_undoing_deletes_the_new_sets_back_the_changed_and_leaves_what_is_used(tmp_path: Path) -> None:
    make_teacher("Siti Lama", nuptk=NUPTK, birth_date=date(1980, 1, 11))
    db.session.commit()
    dewi = {"Nama": "DEWI", "NUPTK": "0000000000000001"}
    found = brought_in(TEACHERS, write_teacher_file(tmp_path / "a.xlsx", [SITI, BUDI, dewi]))
    make_class_group().homeroom_teacher_id = teachers()[1].id
    db.session.commit()

    undone = undo(found.id)

    assert undone.undone == {"undone": 2, "refused": 1}
    assert [(each.name, each.nip, each.birth_date) for each in teachers()] == [
        ("DEWI", None, None),
        ("Siti Lama", None, date(1980, 1, 11)),
    ]
    (left,) = [row for row in noted(undone, Outcome.NEW) if row.problems]
    assert "wali kelas" in left.problems[0][1]
