"""A whole file, from the upload's bytes to the students, through the engine."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.db import db
from core.imports.models import Import, ImportRow, ImportState
from core.imports.outcomes import Outcome
from modules.Student.demo_school import write_demo_school
from modules.Student.models import ClassGroup, Placement, SchoolYear, Student
from tests.factories.student import FIRST_YEAR, bring_in, checked, write_student_file

pytestmark = pytest.mark.usefixtures("app")

AYU = ("Ayu Lestari", "0010000001", "25001", "P", "VII A")
BAYU = ("Bayu Saputra", "0010000002", "25002", "L", "VII B")
WITHOUT_SEX = ("Citra Dewi", "0010000003", "25003", "", "VII A")
CITRA = ("Citra Dewi", "0010000003", "25003", "P", "VII A")


def names() -> list[str]:
    return list(db.session.scalars(select(Student.name).order_by(Student.name)))


def number_of(model: type[Student | ClassGroup | SchoolYear | Placement]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def told(found: Import, *outcomes: Outcome) -> list[tuple[int, str]]:
    """Row and column of each problem of the newest round."""
    round_ = found.written_round or found.checked_round
    rows = select(ImportRow).where(ImportRow.import_id == found.id, ImportRow.round == round_)
    problems = [(row.row, row.problems) for row in db.session.scalars(rows.order_by(ImportRow.row)) if row.problems]
    return [(row, column) for row, each in problems for column, _reason in each]


@pytest.mark.every_database
def test_the_download_of_dapodik_comes_in_as_it_is(tmp_path: Path) -> None:
    write_demo_school(tmp_path / "dapodik.xlsx", students=70)

    found = bring_in(tmp_path / "dapodik.xlsx")

    assert found.state is ImportState.IMPORTED
    assert found.written == {"new": 70, "changed": 0, "unchanged": 0, "conflict": 0, "error": 0}
    assert number_of(Student) == number_of(Placement) == 70
    assert db.session.scalars(select(SchoolYear.first_year)).all() == [FIRST_YEAR]
    assert number_of(ClassGroup) > 0


@pytest.mark.every_database
def test_a_dry_run_says_what_would_happen_and_writes_nothing(tmp_path: Path) -> None:
    bring_in(write_student_file(tmp_path / "a.xlsx", [AYU, BAYU]))

    found = checked(
        write_student_file(tmp_path / "b.xlsx", [("Ayu L.", *AYU[1:]), BAYU, CITRA, ("X", "1", "", "", "")])
    )

    assert found.state is ImportState.CHECKED
    assert found.counts == {"new": 1, "changed": 1, "unchanged": 1, "conflict": 0, "error": 1}
    assert names() == ["Ayu Lestari", "Bayu Saputra"]
    changed = db.session.scalars(
        select(ImportRow).where(ImportRow.import_id == found.id, ImportRow.outcome == Outcome.CHANGED)
    ).one()
    assert changed.changes == {"name": ["Ayu Lestari", "Ayu L."]}
