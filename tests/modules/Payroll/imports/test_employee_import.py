"""A list of staff, from the file to the employees and back."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from core.db import db
from core.imports.models import Import, ImportRow
from core.imports.outcomes import Outcome
from core.imports.testing import carry_out, check, undo, uploaded
from modules.Payroll.models import Employee, Religion
from modules.Student.models import Unit
from tests.core.sheets.workbooks import Value, write_rows
from tests.factories.payroll import make_contract, make_contract_kind, make_employee
from tests.factories.staff import BUDI, SITI, make_teacher, write_teacher_file

pytestmark = pytest.mark.usefixtures("app")

KIND = "payroll.employees"
BANK: Mapping[str, Value] = {
    "NPWP": "09.901.234.5-678.000", "Bank": "BCA", "Nomor Rekening Bank": "0012345678", "Agama": "Islam",
    "Rekening Atas Nama": "SITI AMINAH", "TMT Pengangkatan": "2010-07-01",
}  # fmt: skip


def checked(path: Path) -> Import:
    return check(uploaded(path, KIND, {"list": "guru"}))


def employees() -> list[Employee]:
    db.session.expire_all()
    return list(db.session.scalars(select(Employee).order_by(Employee.name)))


def told(found: Import, outcome: Outcome) -> list[ImportRow]:
    round_ = found.written_round or found.checked_round
    rows = select(ImportRow).where(ImportRow.import_id == found.id, ImportRow.round == round_)
    return list(db.session.scalars(rows.where(ImportRow.outcome == outcome).order_by(ImportRow.row)))


@pytest.mark.every_database
def test_dapodiks_list_comes_in_as_it_is_with_bank_and_tax_number_and_is_taken_back(tmp_path: Path) -> None:
    teacher_id = make_teacher("Siti", nuptk=str(SITI["NUPTK"])).id
    db.session.commit()
    path = write_teacher_file(tmp_path / "guru.xlsx", [{**SITI, **BANK}, BUDI])

    found = carry_out(checked(path).id)
    again = checked(path)
    budi, siti = employees()
    facts = siti.npwp, siti.bank_code, siti.bank_account, siti.bank_holder, siti.religion, siti.joined_on, siti.position
    linked = (siti.teacher_id, budi.teacher_id)
    undone = undo(found.id)

    assert (found.written["new"], again.counts["unchanged"], again.gone_count) == (2, 2, 0)
    assert facts == (
        "099012345678000", "BCA", "0012345678", "SITI AMINAH", Religion.ISLAM, date(2010, 7, 1), "Guru Mapel",
    )  # fmt: skip
    assert linked == (teacher_id, None)
    assert (undone.undone, employees()) == ({"undone": 2, "refused": 0}, [])


def test_a_list_of_the_schools_own_changes_what_it_tells_and_shows_no_number_in_full(tmp_path: Path) -> None:
    db.session.add(Unit(code="SD", name="SD Contoh"))
    make_employee("Siti Aminah", nik="9901015001800001", bank_account="111122223333", phone="0800")
    db.session.commit()
    titles = ("Nama", "NIK", "Nomor Rekening", "Unit", "HP")
    path = write_rows(tmp_path / "a.xlsx", [titles, ("Siti Aminah", "9901015001800001", "444455556666", "sd", "")])

    found = carry_out(checked(path).id)

    (siti,) = employees()
    assert (siti.bank_account, siti.phone, siti.unit_id is not None) == ("444455556666", "0800", True)
    (row,) = told(found, Outcome.CHANGED)
    assert row.changes["bank_account"] == ["1111****3333", "4444****6666"]
    undo(found.id)
    assert [(each.bank_account, each.unit_id) for each in employees()] == [("111122223333", None)]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"NIK": "12345"}, "NIK"),
        ({"NPWP": "123"}, "NPWP"),
        ({"JK": "X"}, "JK"),
        ({"Tanggal Lahir": "1880-01-10"}, "Tanggal Lahir"),
        ({"Nama": None}, "Nama"),
        ({"NIK": None, "NUPTK": None, "NIP": None, "Tanggal Lahir": None}, "NIK"),
        ({"Bank": "=1+1"}, "Bank"),
        ({"Email": "siti"}, "Email"),
    ],
)
def test_what_can_not_be_read_is_told_beside_the_row(tmp_path: Path, cells: Mapping[str, Value], column: str) -> None:
    found = checked(write_teacher_file(tmp_path / "a.xlsx", [{**SITI, **cells}]))

    (row,) = told(found, Outcome.ERROR)
    assert [each[0] for each in row.problems] == [column]


def test_a_number_of_somebody_else_and_another_number_than_known_are_conflicts(tmp_path: Path) -> None:
    make_employee("Dewi", nik="9901010101800009")
    make_employee("Eka", nuptk=str(SITI["NUPTK"]), nip="111")
    db.session.commit()
    stolen = {**SITI, "NIK": "9901010101800009"}
    titles = ("Nama", "NIK", "NIP", "Tanggal Lahir")
    other = write_rows(tmp_path / "b.xlsx", [titles, ("Dewi", "", "", "1990-01-01"), ("Eka", "", "222", "1990-01-01")])

    first, second = checked(write_teacher_file(tmp_path / "a.xlsx", [stolen])), checked(other)

    assert first.counts["conflict"] == 1
    assert second.counts["new"] == 2


def test_who_has_a_contract_by_now_stays_when_the_import_is_undone(tmp_path: Path) -> None:
    found = carry_out(checked(write_teacher_file(tmp_path / "a.xlsx", [SITI, BUDI])).id)
    siti = employees()[1]
    make_contract(siti, make_contract_kind())
    db.session.commit()

    undone = undo(found.id)

    assert undone.undone == {"undone": 1, "refused": 1}
    (left,) = [row for row in told(undone, Outcome.NEW) if row.problems]
    assert "kontrak" in left.problems[0][1]
