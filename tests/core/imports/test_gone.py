"""Who is missing in a file: gone since the last import, or never named by one."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from core.clock import now
from core.db import db
from core.files import find_file, path_of
from core.imports.gone import Part, gone_rows
from core.imports.jobs.forget_imports_job import ForgetImportsJob
from core.imports.models import Import, ImportNamed, ImportSeen
from core.imports.testing import carry_out, check, live, undo, uploaded
from core.jobs.testing import run_now
from modules.Student.models import Student
from tests.factories.student import FIRST_YEAR, STUDENTS, bring_in, checked, make_student, write_student_file

pytestmark = pytest.mark.usefixtures("app")

AYU = ("Ayu Lestari", "0010000001", "25001", "P", "VII A")
BAYU = ("Bayu Saputra", "0010000002", "25002", "L", "VII B")
CITRA = ("Citra Dewi", "0010000003", "25003", "P", "VII A")
FAULTY = ("Citra Dewi", "0010000003", "25003", "", "VII A")
DIAN = ("Dian Pratama", "0010000004", "25004", "L", "VII A")


def imported(path: Path, *rows: tuple[str, ...], first_year: int = FIRST_YEAR) -> Import:
    return bring_in(write_student_file(path, rows), first_year=first_year)


def missing(import_id: int, part: Part | None = None) -> list[str]:
    rows = gone_rows(live(import_id), part)
    return [] if rows is None else [label for _id, label in db.session.execute(rows.order_by(Student.name))]


@pytest.mark.every_database
def test_who_was_in_the_last_import_is_told_apart_from_who_never_was(tmp_path: Path) -> None:
    make_student("Eka")
    db.session.commit()
    first = imported(tmp_path / "a.xlsx", AYU, BAYU)

    second = imported(tmp_path / "b.xlsx", AYU, CITRA)

    assert (first.gone_count, first.lost_count, first.previous_id) == (1, None, None)
    assert (second.gone_count, second.lost_count, second.previous_id) == (2, 1, first.id)
    assert missing(second.id, Part.LOST) == ["Bayu Saputra"]
    assert missing(second.id, Part.NEVER) == ["Eka"]
    assert missing(second.id) == ["Bayu Saputra", "Eka"], "Citra came with this import"


def test_a_record_that_the_last_import_left_as_it_was_counts_as_named(tmp_path: Path) -> None:
    imported(tmp_path / "a.xlsx", AYU, BAYU)
    imported(tmp_path / "b.xlsx", AYU, BAYU, CITRA)

    found = checked(write_student_file(tmp_path / "c.xlsx", [CITRA]))

    assert (found.gone_count, found.lost_count) == (2, 2)


def test_only_an_import_that_stands_and_means_the_same_year_is_compared_with(tmp_path: Path) -> None:
    first = imported(tmp_path / "a.xlsx", AYU, BAYU)
    imported(tmp_path / "b.xlsx", DIAN, first_year=FIRST_YEAR + 1)
    undo(imported(tmp_path / "c.xlsx", AYU, CITRA).id)
    checked(write_student_file(tmp_path / "d.xlsx", [CITRA, DIAN]))

    found = checked(write_student_file(tmp_path / "e.xlsx", [AYU]))

    assert (found.previous_id, missing(found.id, Part.LOST)) == (first.id, ["Bayu Saputra"])


def test_corrected_rows_miss_nobody_and_belong_to_what_they_correct(tmp_path: Path) -> None:
    first = imported(tmp_path / "a.xlsx", AYU, BAYU, FAULTY)
    path = write_student_file(tmp_path / "perbaikan.xlsx", [CITRA])
    year = {"first_year": str(FIRST_YEAR)}
    correction = check(uploaded(path, STUDENTS, year, corrects_id=first.id))
    carry_out(correction.id)

    found = checked(write_student_file(tmp_path / "c.xlsx", [AYU]))

    assert (correction.gone_count, missing(correction.id)) == (None, [])
    assert (found.previous_id, missing(found.id, Part.LOST)) == (first.id, ["Bayu Saputra", "Citra Dewi"])


def test_the_workbook_of_faulty_rows_is_known_as_a_correction_however_it_is_uploaded(tmp_path: Path) -> None:
    first = imported(tmp_path / "a.xlsx", AYU, FAULTY)
    path = tmp_path / "bermasalah.xlsx"
    path.write_bytes(path_of(find_file(first.faulty_file_id or 0)).read_bytes())

    again, next_year = checked(path), checked(path, first_year=FIRST_YEAR + 1)

    assert (again.corrects_id, again.gone_count) == (first.id, None)
    assert next_year.corrects_id is None


@pytest.mark.every_database
def test_of_the_last_import_the_bare_numbers_of_records_outlive_what_it_says_of_people(tmp_path: Path) -> None:
    first = imported(tmp_path / "a.xlsx", AYU, BAYU)
    second = imported(tmp_path / "b.xlsx", AYU, BAYU, CITRA)
    db.session.execute(update(Import).values(created_at=now() - timedelta(days=31)))
    db.session.commit()

    run_now(ForgetImportsJob())
    found = checked(write_student_file(tmp_path / "c.xlsx", [AYU]))

    seen = set(db.session.scalars(select(ImportSeen.import_id)))
    kept = db.session.scalars(select(ImportNamed.import_id)).all()
    assert seen == {found.id}
    assert kept == [second.id] * 3, f"nothing is kept of {first.id}: it is not the last one"
    assert missing(found.id, Part.LOST) == ["Bayu Saputra", "Citra Dewi"]


def test_the_numbers_of_an_older_import_go_when_a_newer_one_is_forgotten(tmp_path: Path) -> None:
    for name, rows in (("a", (AYU, BAYU)), ("b", (AYU, CITRA))):
        imported(tmp_path / f"{name}.xlsx", *rows)
        db.session.execute(update(Import).values(created_at=now() - timedelta(days=31)))
        db.session.commit()
        run_now(ForgetImportsJob())

    kept = set(db.session.scalars(select(ImportNamed.import_id)))
    assert kept == {db.session.scalars(select(Import.id).order_by(Import.id.desc())).first()}


def test_nothing_is_said_of_an_earlier_import_of_which_nothing_is_known(tmp_path: Path) -> None:
    first = imported(tmp_path / "a.xlsx", AYU, BAYU)
    db.session.execute(update(Import).where(Import.id == first.id).values(forgotten_at=now()))
    db.session.commit()

    found = checked(write_student_file(tmp_path / "b.xlsx", [AYU]))

    assert (found.gone_count, found.lost_count, found.previous_id) == (1, None, None)
