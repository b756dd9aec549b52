"""A file on its way in: every step, and what may come between two of them."""

import errno
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from core.clock import now
from core.db import db
from core.errors import TatausahaError
from core.files import StoredFile, find_file, made_from, path_of
from core.imports.errors import NotNowError
from core.imports.jobs.check_import_job import CheckImportJob
from core.imports.jobs.forget_imports_job import ForgetImportsJob
from core.imports.jobs.run_import_job import RunImportJob
from core.imports.models import Import, ImportRow, ImportSeen, ImportState
from core.imports.outcomes import Outcome
from core.imports.prepared import DiskFullError, prepared_file, told_when_full
from core.imports.testing import ask, ask_to_carry_out, carry_out, check, the_import, undo, uploaded
from core.jobs.slice import Ending, run_slice
from core.jobs.testing import drain, interrupt_after, run_now, the_run
from modules.Student.models import Student
from tests.factories.student import FIRST_YEAR, STUDENTS, bring_in, checked, make_student, write_student_file

pytestmark = pytest.mark.usefixtures("app")

YEAR = {"first_year": str(FIRST_YEAR)}
AYU = ("Ayu Lestari", "0010000001", "25001", "P", "VII A")
BAYU = ("Bayu Saputra", "0010000002", "25002", "L", "VII B")
FAULTY = ("Citra Dewi", "0010000003", "25003", "", "VII A")
OTHERS = [(f"Siswa {n}", f"{20_000 + n:010d}", "", "L", "VII A") for n in range(25)]


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CheckImportJob, "chunk_size", 10)
    monkeypatch.setattr(RunImportJob, "chunk_size", 10)


def number_of(model: type[Student | Import | StoredFile | ImportRow | ImportSeen]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def rows_of(found: Import, outcome: Outcome) -> list[ImportRow]:
    round_ = found.written_round or found.checked_round
    rows = select(ImportRow).where(ImportRow.import_id == found.id, ImportRow.round == round_)
    return list(db.session.scalars(rows.where(ImportRow.outcome == outcome).order_by(ImportRow.row)))


@pytest.mark.every_database
def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    path = write_student_file(tmp_path / "a.xlsx", [AYU, BAYU])
    bring_in(path)
    before = db.session.execute(select(Student.id, Student.updated_at).order_by(Student.id)).all()

    again = bring_in(path)

    assert again.written == {"new": 0, "changed": 0, "unchanged": 2, "conflict": 0, "error": 0}
    assert db.session.execute(select(Student.id, Student.updated_at).order_by(Student.id)).all() == before


def test_a_file_that_is_uploaded_twice_waits_once(tmp_path: Path) -> None:
    path = write_student_file(tmp_path / "a.xlsx", [AYU])

    first, second = uploaded(path, STUDENTS, YEAR), uploaded(path, STUDENTS, YEAR)

    assert first == second
    assert (number_of(Import), number_of(StoredFile)) == (1, 1)


@pytest.mark.every_database
@pytest.mark.usefixtures("small_chunks")
def test_a_number_that_comes_again_in_a_later_chunk_is_a_conflict_that_names_the_row(tmp_path: Path) -> None:
    again = ("Orang Lain", AYU[1], "", "L", "VII A")
    found = checked(write_student_file(tmp_path / "a.xlsx", [AYU, *OTHERS, again]))

    found = carry_out(found.id)

    (row,) = rows_of(found, Outcome.CONFLICT)
    assert (row.row, row.problems) == (28, [["NISN", "NISN 0010000001 sudah ada di baris 2 berkas ini."]])
    assert (found.counts["conflict"], found.written["new"], number_of(Student)) == (1, 26, 26)


@pytest.mark.usefixtures("small_chunks")
def test_two_rows_that_mean_one_record_by_different_numbers_are_a_conflict(tmp_path: Path) -> None:
    make_student("Ayu", nisn=AYU[1], nipd=AYU[2])
    db.session.commit()
    rows = [("Ayu", AYU[1], "", "P", "VII A"), *OTHERS[:12], ("Orang Lain", "", AYU[2], "P", "VII A")]

    found = checked(write_student_file(tmp_path / "a.xlsx", rows))

    (row,) = rows_of(found, Outcome.CONFLICT)
    assert (row.row, row.problems[0][1]) == (15, "Data yang sama sudah ada di baris 2 berkas ini.")


def test_the_number_of_a_faulty_row_may_come_again(tmp_path: Path) -> None:
    found = checked(write_student_file(tmp_path / "a.xlsx", [FAULTY, (*FAULTY[:3], "P", "VII A")]))

    assert (found.counts["new"], found.counts["error"], found.counts["conflict"]) == (1, 1, 0)


@pytest.mark.every_database
@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("step", ["check", "import"])
def test_an_interrupted_job_goes_on_where_it_was(tmp_path: Path, step: str) -> None:
    import_id = uploaded(write_student_file(tmp_path / "a.xlsx", OTHERS), STUDENTS, YEAR)
    run_id = ask(import_id)
    if step == "import":
        drain()
        run_id = ask_to_carry_out(import_id)

    ending = interrupt_after(run_id, chunks=2)
    processed = the_run(run_id).processed
    run_slice(run_id)

    found = the_import(import_id)
    counts = found.counts if step == "check" else found.written
    assert (ending, processed, the_run(run_id).state) == (Ending.PUT_BACK, 20, "done")
    assert (counts["new"], len(rows_of(found, Outcome.NEW))) == (25, 25)
    assert number_of(Student) == (0 if step == "check" else 25)


@pytest.mark.usefixtures("small_chunks")
def test_an_import_reads_its_file_anew_where_nothing_is_kept_of_it(tmp_path: Path) -> None:
    found = checked(write_student_file(tmp_path / "a.xlsx", OTHERS))
    kept = made_from(find_file(found.file_id or 0))
    run_id = ask_to_carry_out(found.id)
    interrupt_after(run_id, chunks=1)

    kept.unlink()
    run_slice(run_id)

    assert (the_import(found.id).written["new"], number_of(Student), kept.exists()) == (25, 25, True)


@pytest.mark.every_database
def test_a_row_whose_dry_run_conflict_is_gone_does_not_take_the_number_of_a_later_one(tmp_path: Path) -> None:
    make_student("Orang Lain", nisn="0019999999", nipd=AYU[2])
    db.session.commit()
    rows = [AYU, ("Ayu L.", AYU[1], "", "P", "VII A")]
    found = checked(write_student_file(tmp_path / "a.xlsx", rows))
    db.session.execute(update(Student).values(nipd=None).execution_options(synchronize_session=False))
    db.session.commit()

    found = carry_out(found.id)

    assert (found.counts["conflict"], found.counts["new"]) == (1, 1)
    assert [row.row for row in rows_of(found, Outcome.CONFLICT)] == [2]
    assert [row.row for row in rows_of(found, Outcome.NEW)] == [3]


@pytest.mark.every_database
def test_what_changed_between_dry_run_and_import_is_seen(tmp_path: Path) -> None:
    found = checked(write_student_file(tmp_path / "a.xlsx", [AYU, BAYU]))
    make_student("Orang Lain", nisn="0019999999", nipd=AYU[2])
    db.session.commit()

    found = carry_out(found.id)

    assert (found.written["new"], found.written["conflict"]) == (1, 1)
    assert [row.row for row in rows_of(found, Outcome.CONFLICT)] == [2]


def test_the_import_waits_until_somebody_says_what_happens_to_faulty_rows(tmp_path: Path) -> None:
    found = checked(write_student_file(tmp_path / "a.xlsx", [AYU, FAULTY]))

    with pytest.raises(NotNowError, match="1 baris belum dapat diimpor"):
        ask_to_carry_out(found.id, skips_bad=False)

    assert the_import(found.id).state is ImportState.CHECKED


def test_pressing_the_button_twice_is_one_import(tmp_path: Path) -> None:
    found = checked(write_student_file(tmp_path / "a.xlsx", [AYU]))
    first = ask_to_carry_out(found.id)

    ask_to_carry_out(found.id)
    drain()

    found = the_import(found.id)
    assert (found.run_id, found.written["new"], number_of(Student)) == (first, 1, 1)


def test_a_second_dry_run_counts_alone(tmp_path: Path) -> None:
    found = checked(write_student_file(tmp_path / "a.xlsx", [AYU, BAYU]))

    found = check(found.id)

    assert (found.counts["new"], len(rows_of(found, Outcome.NEW)), found.checked_round) == (2, 2, 2)


def test_a_dry_run_that_was_overtaken_by_another_ends_in_a_sentence(tmp_path: Path) -> None:
    found = checked(write_student_file(tmp_path / "a.xlsx", [AYU]))

    run = run_now(CheckImportJob(import_id=found.id, round=0))

    assert (run.state, run.error) == (
        "failed",
        "Impor ini sudah berubah sejak pekerjaan ini diminta. Buka halaman impornya.",
    )
    assert the_import(found.id).state is ImportState.CHECKED


def test_records_that_a_whole_file_would_have_named_are_counted(tmp_path: Path) -> None:
    make_student("Dian")
    make_student("Citra", nisn=FAULTY[1])
    db.session.commit()

    found = checked(write_student_file(tmp_path / "a.xlsx", [AYU, FAULTY]))

    assert found.gone_count == 1, "Citra is named by a faulty row, Dian is not named at all"


def test_a_file_that_is_gone_ends_in_a_sentence_and_the_columns_can_be_matched_again(tmp_path: Path) -> None:
    import_id = uploaded(write_student_file(tmp_path / "a.xlsx", [AYU]), STUDENTS, YEAR)
    path_of(find_file(the_import(import_id).file_id or 0)).unlink()

    found = check(import_id)

    run = the_run(found.run_id or 0)
    assert (run.state, run.error) == ("failed", "Berkas ini sudah tidak ada. Unggah sekali lagi.")
    assert found.state is ImportState.UPLOADED


@pytest.mark.usefixtures("small_chunks")
def test_an_import_that_gives_up_in_the_middle_keeps_what_it_wrote_and_can_be_undone(tmp_path: Path) -> None:
    found = checked(write_student_file(tmp_path / "a.xlsx", OTHERS))
    interrupt_after(ask_to_carry_out(found.id), chunks=1)
    path_of(find_file(the_import(found.id).file_id or 0)).unlink()
    drain()

    stopped = the_import(found.id)
    state, kept = stopped.state, number_of(Student)
    undone = undo(found.id)

    assert (state, kept) == (ImportState.STOPPED, 10)
    assert (undone.state, undone.undone, number_of(Student)) == (
        ImportState.UNDONE,
        {"undone": 10, "refused": 0},
        0,
    )


def test_faulty_rows_are_written_to_a_workbook_of_their_own(tmp_path: Path) -> None:
    found = checked(write_student_file(tmp_path / "siswa baru.xlsx", [AYU, FAULTY]))

    file = find_file(found.faulty_file_id or 0)
    name, path = file.original_name, path_of(file)
    again = checked(copied(path, tmp_path / "again.xlsx"))

    assert name == "bermasalah-siswa baru.xlsx"
    assert (again.counts["new"], again.counts["error"]) == (0, 1)


def copied(source: Path, target: Path) -> Path:
    target.write_bytes(source.read_bytes())
    return target


def test_a_full_disk_ends_in_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    def fill(path: Path) -> None:
        path.write_bytes(b"half a workbook")
        seen.append(path)
        with Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")

    seen: list[Path] = []
    with pytest.raises(DiskFullError, match="Tempat penyimpanan penuh"), prepared_file(fill):
        pass

    assert not seen[0].exists()


def test_another_error_of_the_disk_is_not_called_full() -> None:
    with pytest.raises(OSError, match="Input/output"), told_when_full():
        raise OSError(errno.EIO, "Input/output error")


@pytest.mark.every_database
def test_old_imports_forget_whom_they_were_about_and_keep_their_numbers(tmp_path: Path) -> None:
    old = bring_in(write_student_file(tmp_path / "a.xlsx", [AYU, FAULTY]))
    young = checked(write_student_file(tmp_path / "b.xlsx", [BAYU]))
    file = find_file(old.file_id or 0)
    paths = [path_of(file), made_from(file)]
    assert all(path.exists() for path in paths)
    db.session.execute(update(Import).where(Import.id == old.id).values(created_at=now() - timedelta(days=31)))
    db.session.commit()

    run_now(ForgetImportsJob())

    old = the_import(old.id)
    assert (old.look, old.file_id, old.faulty_file_id) == (None, None, None)
    assert not any(path.exists() for path in paths)
    assert old.written["new"] == 1
    assert old.forgotten_at is not None
    assert {row.import_id for row in db.session.scalars(select(ImportRow))} == {young.id}
    assert {seen.import_id for seen in db.session.scalars(select(ImportSeen))} == {young.id}


@pytest.fixture
def without_students(app: Flask) -> Iterator[None]:
    """The module of students is switched off after the upload."""
    kinds = app.extensions["imports"]._kinds
    kept = dict(kinds)
    kinds.clear()
    yield
    kinds.update(kept)


def test_a_kind_whose_module_is_off_says_so(tmp_path: Path, without_students: None) -> None:
    with pytest.raises(TatausahaError, match="sedang dimatikan"):
        uploaded(write_student_file(tmp_path / "a.xlsx", [AYU]), STUDENTS, YEAR)
        run = the_run(db.session.scalars(select(Import.run_id)).one() or 0)
        raise TatausahaError(run.error or "")
