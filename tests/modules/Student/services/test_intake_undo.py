"""Taking back what an import of students wrote."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.db import db
from core.imports.models import ImportRow
from core.imports.testing import carry_out, undo
from modules.Student.models import Placement, Student
from tests.factories.finance import make_invoice, make_period, make_tariff
from tests.factories.student import bring_in, checked, make_student, write_student_file

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]

AYU = ("Ayu Lestari", "0010000001", "25001", "P", "VII A")
BAYU = ("Bayu Saputra", "0010000002", "25002", "L", "VII B")


def names() -> list[str]:
    return list(db.session.scalars(select(Student.name).order_by(Student.name)))


def reasons(import_id: int) -> list[tuple[str, str]]:
    rows = select(ImportRow).where(ImportRow.import_id == import_id, ImportRow.undo.is_not(None))
    return [(row.label, row.problems[0][1]) for row in db.session.scalars(rows) if row.problems]


def test_new_students_go_and_changed_ones_are_as_before(tmp_path: Path) -> None:
    make_student("Ayu", nisn=AYU[1], birth_date=date(2013, 1, 2))
    db.session.commit()
    found = bring_in(write_student_file(tmp_path / "a.xlsx", [AYU, BAYU]))

    undone = undo(found.id)

    ayu = db.session.scalars(select(Student)).one()
    assert undone.undone == {"undone": 2, "refused": 0}
    assert (ayu.name, ayu.nipd, ayu.class_group_id, ayu.birth_date) == ("Ayu", None, None, date(2013, 1, 2))
    assert db.session.scalar(select(func.count(Placement.is_current))) == 0


def test_whom_another_module_needs_stays_with_the_reason(tmp_path: Path) -> None:
    found = bring_in(write_student_file(tmp_path / "a.xlsx", [AYU, BAYU, ("Citra", "0010000003", "", "P", "VII A")]))
    make_tariff()
    bayu = db.session.scalars(select(Student.id).where(Student.nisn == BAYU[1])).one()
    make_invoice(bayu, make_period())
    db.session.commit()

    undone = undo(found.id)

    assert undone.undone == {"undone": 2, "refused": 1}
    assert names() == ["Bayu Saputra"]
    assert reasons(found.id) == [("Bayu Saputra", "Sudah dipakai di bagian lain, misalnya tagihan.")]


def test_what_was_changed_since_stays_as_it_is(tmp_path: Path) -> None:
    make_student("Ayu", nisn=AYU[1])
    db.session.commit()
    found = bring_in(write_student_file(tmp_path / "a.xlsx", [AYU, BAYU]))
    carry_out(checked(write_student_file(tmp_path / "b.xlsx", [("Ayu Baru", *AYU[1:]), ("Bayu Baru", *BAYU[1:])])).id)

    undone = undo(found.id)

    assert undone.undone == {"undone": 0, "refused": 2}
    assert names() == ["Ayu Baru", "Bayu Baru"]
    assert {reason for _name, reason in reasons(found.id)} == {"Sudah diubah sejak impor."}


def test_what_was_left_can_be_undone_once_nothing_needs_it(tmp_path: Path) -> None:
    found = bring_in(write_student_file(tmp_path / "a.xlsx", [AYU, BAYU]))
    make_tariff()
    invoice = make_invoice(db.session.scalars(select(Student.id).where(Student.nisn == BAYU[1])).one(), make_period())
    db.session.commit()
    undo(found.id)
    db.session.delete(db.session.merge(invoice))
    db.session.commit()

    undone = undo(found.id)

    assert undone.undone == {"undone": 2, "refused": 0}
    assert names() == []
