"""Attendance and hours, from a file to a month's numbers and back."""

from pathlib import Path

import pytest
from sqlalchemy import select

from core.db import db
from core.imports.models import Import, ImportRow
from core.imports.outcomes import Outcome
from core.imports.testing import carry_out, check, undo, uploaded
from modules.Payroll.imports.work_import import offered_months
from modules.Payroll.models import Source
from modules.Payroll.services.work_grid import keep, quantities_in
from tests.core.sheets.workbooks import write_rows
from tests.factories.payroll import make_employee, make_quantity_kind

pytestmark = pytest.mark.usefixtures("app")

TITLES = ("Nama", "NIY", "NIK", "Hari hadir", "terlambat")


@pytest.fixture
def people() -> dict[str, int]:
    """Two who are known by a number, and two of one name."""
    days = make_quantity_kind()
    make_quantity_kind("terlambat", "Kali terlambat")
    found = {
        "days": days.id,
        "siti": make_employee("Siti Aminah", staff_number="Y-01").id,
        "budi": make_employee("Budi", nik="9901010101800009").id,
    }
    for _each in range(2):
        make_employee("Ayu")
    db.session.commit()
    return found


def checked(path: Path, *rows: tuple[object, ...]) -> Import:
    file = write_rows(path / "hadir.xlsx", [TITLES, *rows])  # type: ignore[list-item]
    return check(uploaded(file, "payroll.work", {"month": "2026-07"}))


def numbers(employee_id: int) -> list[tuple[int, str]]:
    db.session.expire_all()
    cells = quantities_in(2026, 7, [employee_id]).get(employee_id, {})
    return sorted((cell.hundredths, str(cell.source)) for cell in cells.values())


@pytest.mark.every_database
def test_people_are_found_by_number_or_name_and_an_undo_sets_back(tmp_path: Path, people: dict[str, int]) -> None:
    keep(2026, 7, {(people["siti"], people["days"]): 1000}, Source.TYPED)
    db.session.commit()
    found = checked(tmp_path, ("S. Aminah", "Y-01", "", 22, "1,5"), ("budi", "", "", "20.5", ""))

    done = carry_out(found.id)
    kept = numbers(people["siti"]), numbers(people["budi"])
    undone = undo(done.id)

    assert (found.counts["changed"], found.counts["new"]) == (1, 1)
    assert kept == ([(150, "imported"), (2200, "imported")], [(2050, "imported")])
    assert undone.undone == {"undone": 2, "refused": 0}
    assert (numbers(people["siti"]), numbers(people["budi"])) == ([(1000, "typed")], [])


def test_rows_that_can_not_be_used_say_why(tmp_path: Path, people: dict[str, int]) -> None:
    found = checked(
        tmp_path, ("Ayu", "", "", 20, ""), ("Siti Aminah", "Y-99", "", 20, ""), ("Budi", "", "", "banyak", ""),
        ("Siti Aminah", "", "", 99999, ""),
    )  # fmt: skip

    rows = select(ImportRow).where(ImportRow.import_id == found.id, ImportRow.outcome == Outcome.ERROR)
    columns = [row.problems[0][0] for row in db.session.scalars(rows.order_by(ImportRow.row))]
    assert columns == ["Nama", "Nama", "Hari hadir", "Hari hadir"]


def test_what_was_changed_since_stays(tmp_path: Path, people: dict[str, int]) -> None:
    done = carry_out(checked(tmp_path, ("Budi", "", "", 20, "")).id)
    keep(2026, 7, {(people["budi"], people["days"]): 2100}, Source.TYPED)
    db.session.commit()

    assert undo(done.id).undone == {"undone": 0, "refused": 1}
    assert numbers(people["budi"]) == [(2100, "typed")]


def test_this_month_is_offered_first() -> None:
    values = [value for value, _word in offered_months()]

    assert values == sorted(values, reverse=True)
    assert len(values) == 13
