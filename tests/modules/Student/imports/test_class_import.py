"""Dapodik's lists of rombel, from the file to the rombel and back."""

from pathlib import Path

import pytest
from sqlalchemy import select

from core.db import db
from core.imports.jobs.check_import_job import CheckImportJob
from core.imports.jobs.run_import_job import RunImportJob
from core.imports.models import Import, ImportRow
from core.imports.outcomes import Outcome
from core.imports.testing import undo
from modules.Student.models import ClassGroup, SchoolYear
from tests.core.sheets.workbooks import write_rows
from tests.factories.staff import CLASSES, brought_in, checked_as, make_teacher, write_class_file
from tests.factories.student import FIRST_YEAR, make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")

VII_A = ("VII A", 7, 15, 17, "SITI AMINAH", "0142763664300013")
VIII_B = ("VIII B", "Kelas 8", 16, 16, "Budi Santoso, S.Pd.", None)
IX_C = ("IX C", None, 16, 16, None, None)


def groups() -> list[tuple[str, int, int | None]]:
    """Name, grade and homeroom teacher of the rombel of the year."""
    rows = select(ClassGroup.name, ClassGroup.grade_level, ClassGroup.homeroom_teacher_id)
    rows = rows.join(SchoolYear, SchoolYear.id == ClassGroup.school_year_id)
    rows = rows.where(SchoolYear.first_year == FIRST_YEAR).order_by(ClassGroup.name)
    return [(row.name, row.grade_level, row.homeroom_teacher_id) for row in db.session.execute(rows)]


def told(found: Import) -> list[tuple[Outcome, int, str, str]]:
    """Outcome, row, column and reason of each problem."""
    rows = select(ImportRow).where(ImportRow.import_id == found.id, ImportRow.problems.is_not(None))
    return [
        (row.outcome, row.row, *each)
        for row in db.session.scalars(rows.order_by(ImportRow.row))
        for each in row.problems
    ]


def test_a_list_under_a_header_of_two_rows_comes_in_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    siti = make_teacher("Siti Aminah", nuptk=VII_A[5]).id
    budi = make_teacher("Budi Santoso").id
    make_class_group("VII A", first_year=FIRST_YEAR - 1)
    db.session.commit()
    path = write_class_file(tmp_path / "rombel.xlsx", [VII_A, VIII_B, IX_C])

    first, second = brought_in(CLASSES, path), brought_in(CLASSES, path)

    assert (first.written["new"], second.written["new"], second.written["unchanged"]) == (3, 0, 3)
    assert groups() == [("IX C", 9, None), ("VII A", 7, siti), ("VIII B", 8, budi)]


@pytest.mark.parametrize(
    ("row", "outcome", "column", "reason"),
    [
        (("VII A", 7, 1, 1, "Orang Baru", None), Outcome.CONFLICT, "Wali Kelas", "belum tercatat"),
        (("VII A", 7, 1, 1, None, "3333333333333333"), Outcome.CONFLICT, "NUPTK Wali Kelas", "belum tercatat"),
        (("VII A", "Kelompok B", 1, 1, None, None), Outcome.ERROR, "Tingkat", "1 sampai 13"),
        (("Mawar", None, 1, 1, None, None), Outcome.ERROR, "Tingkat", "tidak terbaca dari nama rombel"),
        ((None, 7, 1, 1, None, None), Outcome.ERROR, "Nama Rombel", "belum diisi"),
    ],
)
def test_what_can_not_be_used_is_told_beside_the_row(
    tmp_path: Path, row: tuple[str | int | None, ...], outcome: Outcome, column: str, reason: str
) -> None:
    found = checked_as(CLASSES, write_class_file(tmp_path / "a.xlsx", [row]))

    ((*where, said),) = told(found)
    assert where == [outcome, 5, column]
    assert reason in said


def test_a_rombel_that_comes_again_is_a_conflict(tmp_path: Path) -> None:
    found = checked_as(CLASSES, write_class_file(tmp_path / "a.xlsx", [IX_C, ("ix c", 9, 1, 1, None, None)]))

    assert told(found) == [(Outcome.CONFLICT, 6, "Rombel", "Rombel IX C sudah ada di baris 5 berkas ini.")]


def test_in_a_list_of_lessons_a_rombel_comes_again_and_its_teachers_are_not_the_homeroom_teachers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CheckImportJob, "chunk_size", 2)
    monkeypatch.setattr(RunImportJob, "chunk_size", 2)
    titles = ("Jenis Rombel", "Tingkat", "Nama Rombel", "Kurikulum", "Nama PTK", "NUPTK", "Nama Matpel", "Jml Siswa")
    lessons = [
        ("Kelas", "7", "VII A", "Merdeka", "SITI", "1", lesson, 32) for lesson in ("IPA", "IPS", "Matematika", "PJOK")
    ]
    path = write_rows(tmp_path / "a.xlsx", [titles, *lessons])

    found = brought_in(CLASSES, path)

    assert (found.counts["new"], found.counts["conflict"], found.written["unchanged"]) == (1, 0, 3)
    assert groups() == [("VII A", 7, None)]


def test_the_rombel_of_the_year_that_the_file_does_not_name_are_counted(tmp_path: Path) -> None:
    for name in ("VII A", "VII B"):
        make_class_group(name)
    make_class_group("VII C", first_year=FIRST_YEAR - 1)
    db.session.commit()

    found = checked_as(CLASSES, write_class_file(tmp_path / "a.xlsx", [("VII A", 7, 1, 1, None, None)]))

    assert found.gone_count == 1


@pytest.mark.every_database
def test_undoing_deletes_empty_rombel_sets_back_changed_ones_and_leaves_those_with_students(tmp_path: Path) -> None:
    make_class_group("VII A", grade_level=8)
    db.session.commit()
    rows = [("VII A", 7, 1, 1, None, None), ("VII B", 7, 1, 1, None, None), ("VII C", 7, 1, 1, None, None)]
    found = brought_in(CLASSES, write_class_file(tmp_path / "a.xlsx", rows))
    group = db.session.scalars(select(ClassGroup.id).where(ClassGroup.name == "VII C")).one()
    make_student("Ayu", class_group_id=group)
    db.session.commit()

    undone = undo(found.id)

    assert undone.undone == {"undone": 2, "refused": 1}
    assert groups() == [("VII A", 8, None), ("VII C", 7, None)]
    assert ["Sudah mempunyai siswa" in reason for _outcome, _row, _column, reason in told(undone)] == [True]
