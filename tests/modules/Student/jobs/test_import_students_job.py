"""A whole file, from the upload's bytes to the students, through the engine."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select

from core.db import db
from core.files import StoredFile, path_of
from core.jobs import dispatch
from core.jobs.models import JobProblem, JobRun
from core.jobs.slice import Ending, run_slice
from core.jobs.testing import interrupt_after, run_now, the_run
from modules.Student.demo_school import write_demo_school
from modules.Student.jobs.import_students_job import ImportStudentsJob
from modules.Student.models import ClassGroup, SchoolYear, Student
from tests.core.sheets.workbooks import Value, write_rows
from tests.factories.student import FIRST_YEAR, hand_in, write_student_file

pytestmark = pytest.mark.usefixtures("app")

AYU = ("Ayu Lestari", "0010000001", "25001", "P", "VII A")
BAYU = ("Bayu Saputra", "0010000002", "25002", "L", "VII B")
WITHOUT_SEX = ("Citra Dewi", "0010000003", "25003", "", "VII A")
CITRA = ("Citra Dewi", "0010000003", "25003", "P", "VII A")
LOCKED = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")


def job_for(path: Path) -> ImportStudentsJob:
    return ImportStudentsJob(file_id=hand_in(path).id, first_year=FIRST_YEAR)


def imported(path: Path) -> JobRun:
    return run_now(job_for(path))


def problems_of(run: JobRun) -> list[tuple[int, str]]:
    problems = select(JobProblem).where(JobProblem.run_id == run.id).order_by(JobProblem.row)
    return [(problem.row or 0, problem.column) for problem in db.session.scalars(problems)]


def names() -> list[str]:
    return list(db.session.scalars(select(Student.name).order_by(Student.name)))


def number_of(model: type[Student | ClassGroup | SchoolYear]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImportStudentsJob, "chunk_size", 10)


@pytest.mark.every_database
def test_the_download_of_dapodik_comes_in_as_it_is(tmp_path: Path) -> None:
    write_demo_school(tmp_path / "dapodik.xlsx", students=70)

    run = imported(tmp_path / "dapodik.xlsx")

    assert (run.state, run.processed, run.total, run.problem_count) == ("done", 70, 70, 0)
    assert run.counters["created"] == number_of(Student) == 70
    assert db.session.scalars(select(SchoolYear.first_year)).all() == [FIRST_YEAR]
    assert number_of(ClassGroup) > 0


def test_a_file_without_title_lines_comes_in_too_and_zeros_in_front_stay(tmp_path: Path) -> None:
    imported(write_student_file(tmp_path / "a.xlsx", [AYU]))

    assert db.session.scalars(select(Student.nisn)).all() == ["0010000001"]


def test_bad_rows_are_told_with_row_and_column_and_the_others_come_in(tmp_path: Path) -> None:
    run = imported(write_student_file(tmp_path / "a.xlsx", [AYU, WITHOUT_SEX, BAYU]))

    assert (run.state, problems_of(run)) == ("done", [(3, "JK")])
    assert run.counters == {"created": 2, "changed": 0, "unchanged": 0, "rejected": 1}
    assert names() == ["Ayu Lestari", "Bayu Saputra"]


def test_a_row_with_two_mistakes_is_one_row_left_out(tmp_path: Path) -> None:
    run = imported(write_student_file(tmp_path / "a.xlsx", [("Dian", "123", "", "", "VII A")]))

    assert sorted(problems_of(run)) == [(2, "JK"), (2, "NISN")]
    assert run.counters["rejected"] == 1


@pytest.mark.every_database
def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    write_demo_school(tmp_path / "dapodik.xlsx", students=40)
    imported(tmp_path / "dapodik.xlsx")
    before = db.session.execute(select(Student.id, Student.updated_at).order_by(Student.id)).all()

    run = imported(tmp_path / "dapodik.xlsx")

    assert run.counters == {"created": 0, "changed": 0, "unchanged": 40, "rejected": 0}
    assert db.session.execute(select(Student.id, Student.updated_at).order_by(Student.id)).all() == before


def test_the_mended_rows_alone_may_be_handed_in_again(tmp_path: Path) -> None:
    imported(write_student_file(tmp_path / "a.xlsx", [AYU, WITHOUT_SEX]))

    run = imported(write_student_file(tmp_path / "b.xlsx", [CITRA]))

    assert (run.counters["created"], run.problem_count) == (1, 0)
    assert names() == ["Ayu Lestari", "Citra Dewi"]


@pytest.mark.every_database
@pytest.mark.usefixtures("small_chunks")
def test_an_interrupted_import_goes_on_where_it_was(tmp_path: Path) -> None:
    write_demo_school(tmp_path / "dapodik.xlsx", students=35)
    run_id = dispatch(job_for(tmp_path / "dapodik.xlsx")).run_id
    db.session.commit()

    ending = interrupt_after(run_id, chunks=2)
    processed_before = the_run(run_id).processed
    run_slice(run_id)

    assert (ending, processed_before) == (Ending.PUT_BACK, 20)
    run = the_run(run_id)
    assert (run.state, run.processed, run.problem_count) == ("done", 35, 0)
    assert run.counters["created"] == number_of(Student) == 35


@pytest.mark.usefixtures("small_chunks")
def test_a_repeated_number_is_found_across_chunks_and_an_interruption(tmp_path: Path) -> None:
    others = [(f"Siswa {n}", f"{20_000 + n:010d}", "", "L", "VII A") for n in range(20)]
    again = ("Orang Lain", AYU[1], "", "L", "VII A")
    run_id = dispatch(job_for(write_student_file(tmp_path / "a.xlsx", [AYU, *others, again]))).run_id
    db.session.commit()

    interrupt_after(run_id, chunks=1)
    run_slice(run_id)

    (problem,) = db.session.scalars(select(JobProblem))
    assert (problem.row, problem.reason) == (23, "NISN 0010000001 sudah ada di baris 2 berkas ini.")
    assert "Orang Lain" not in names()


def test_opening_the_file_keeps_nobody_from_writing(tmp_path: Path) -> None:
    job = job_for(write_student_file(tmp_path / "a.xlsx", [AYU]))

    with job.open_rows():
        assert not db.session().in_transaction()


def test_a_formula_in_place_of_a_name_is_left_out(tmp_path: Path) -> None:
    run = imported(write_student_file(tmp_path / "a.xlsx", [('=HYPERLINK("http://x")', *AYU[1:]), BAYU]))

    assert problems_of(run) == [(2, "Nama")]
    assert names() == ["Bayu Saputra"]


def write_bytes(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


def write_sheet(*rows: Sequence[Value]) -> Callable[[Path], Path]:
    return lambda path: write_rows(path, rows)


@pytest.mark.parametrize(
    ("write", "sentence"),
    [
        (write_bytes(b"<html><table><tr><td>Nama</td></tr></table></html>"), "halaman web"),
        (write_bytes(b"PK\x03\x04" + b"\0" * 400), "rusak"),
        (write_bytes(LOCKED), "dikunci sandi"),
        (write_bytes(b"Nama,NISN\nAyu,0010000001\n"), "JK, Rombel Saat Ini"),
        (write_sheet(), "tidak berisi data"),
        (write_sheet(("Barang", "Harga"), ("Kapur", 5000)), "kolom"),
        (write_sheet(("Nama", "NISN", "JK"), ("Ayu", "0010000001", "P")), "Rombel Saat Ini"),
    ],
    ids=["html", "damaged", "locked", "csv", "empty", "no students", "no rombel"],
)
def test_a_file_that_can_not_be_read_fails_with_a_sentence_and_writes_nothing(
    tmp_path: Path, write: Callable[[Path], Path], sentence: str
) -> None:
    run = imported(write(tmp_path / "a.xlsx"))

    assert run.state == "failed"
    assert sentence.lower() in (run.error or "").lower()
    assert (number_of(Student), number_of(ClassGroup), number_of(SchoolYear)) == (0, 0, 0)


def test_a_stored_file_that_is_gone_fails_with_a_sentence(tmp_path: Path) -> None:
    job = job_for(write_student_file(tmp_path / "a.xlsx", [AYU]))
    path_of(db.session.get_one(StoredFile, job.file_id)).unlink()

    run = run_now(job)

    assert (run.state, run.error) == ("failed", "Berkas ini sudah tidak ada. Unggah sekali lagi.")


def test_a_stored_file_may_be_deleted_after_the_import(tmp_path: Path) -> None:
    job = job_for(write_student_file(tmp_path / "a.xlsx", [AYU]))
    run_now(job)

    db.session.execute(delete(StoredFile).where(StoredFile.id == job.file_id))
    db.session.commit()

    assert names() == ["Ayu Lestari"]
