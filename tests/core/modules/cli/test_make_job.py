"""`flask module make-job NAME MODULE`."""

from pathlib import Path

import pytest

from tests.fixtures.office import Office

PLAIN = ("make-job", "--plain")


def job_file(office: Office, inside: str) -> Path:
    return office.folder / "modules" / "Library" / "jobs" / inside


def test_a_job_and_its_test_are_written_and_named_exactly(office: Office) -> None:
    code, out, err = office.run(*PLAIN, "generate-monthly_invoices", "library")

    job = job_file(office, "generate_monthly_invoices_job.py")
    test = office.folder / "tests/modules/Library/jobs/test_generate_monthly_invoices_job.py"
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [f"Wrote {job}", f"Wrote {test}"]
    assert "class GenerateMonthlyInvoicesJob(Job):" in job.read_text()
    assert "GenerateMonthlyInvoicesJob" in test.read_text()


def test_options_end_in_the_class(office: Office) -> None:
    office.run(*PLAIN, "x", "Library", "--queue", "low", "--timeout", "7", "--tries", "9", "--no-unique")

    text = job_file(office, "x_job.py").read_text()
    assert "timeout = 7 " in text
    assert "tries = 9 " in text
    assert 'queue = "low"' in text
    assert "unique_id" not in text


def test_a_job_that_is_made_for_waiting_goes_to_the_high_queue(office: Office) -> None:
    office.run("make-job", "--sync", "ping", "Library")

    assert 'queue = "high"' in job_file(office, "ping_job.py").read_text()


def test_a_sub_folder_becomes_a_package(office: Office) -> None:
    code, _out, _err = office.run(*PLAIN, "Reports/monthly_job", "Library")

    assert code == 0
    assert "class MonthlyJob(Job):" in job_file(office, "reports/monthly_job.py").read_text()
    assert job_file(office, "reports/__init__.py").exists()
    assert (office.folder / "tests/modules/Library/jobs/reports/test_monthly_job.py").exists()


def test_an_existing_file_is_refused_with_its_path_and_left_as_it_is(office: Office) -> None:
    office.run(*PLAIN, "some_job", "Library")
    file = job_file(office, "some_job.py")
    file.write_text("mine")
    before = office.files()

    code, out, err = office.run(*PLAIN, "SomeJob", "Library")

    assert (code, out) == (1, "")
    assert f"File {file} already exists." in err
    assert file.read_text() == "mine"
    assert office.files() == before


def test_force_replaces_it_and_no_other_file(office: Office) -> None:
    office.run(*PLAIN, "one", "Library")
    office.run(*PLAIN, "two", "Library")
    job_file(office, "one_job.py").write_text("mine")
    job_file(office, "two_job.py").write_text("class TwoJob:\n    pass\n")

    code, _out, _err = office.run(*PLAIN, "one", "Library", "--force")

    assert code == 0
    assert "class OneJob(Job):" in job_file(office, "one_job.py").read_text()
    assert job_file(office, "two_job.py").read_text() == "class TwoJob:\n    pass\n"


def test_a_dry_run_names_the_files_and_writes_none(office: Office) -> None:
    before = office.files()

    code, out, _err = office.run(*PLAIN, "some", "Library", "--dry-run")

    assert code == 0
    assert f"Would write {job_file(office, 'some_job.py')}" in out
    assert office.files() == before


def test_an_unknown_module_is_refused_and_nothing_is_written(office: Office) -> None:
    before = office.files()

    assert office.run(*PLAIN, "some", "Ghost") == (1, "", "Module [Ghost] does not exist!\n")
    assert office.files() == before


def test_for_a_disabled_module_it_is_written_with_a_warning(office: Office) -> None:
    office.switches(Library=False)

    code, _out, err = office.run(*PLAIN, "some", "Library")

    assert code == 0
    assert err.startswith("Module [Library] is disabled:")
    assert job_file(office, "some_job.py").exists()


def test_without_a_module_the_one_in_use_is_meant(office: Office) -> None:
    office.run("use", "Library")

    assert office.run(*PLAIN, "some")[0] == 0
    assert job_file(office, "some_job.py").exists()


@pytest.mark.parametrize("name", ["class", "2fast", "café", "../../evil", "/etc/evil", "a b", "x" * 80])
def test_a_name_that_can_not_be_one_is_bad_input_and_nothing_is_written(office: Office, name: str) -> None:
    before = office.files()

    code, out, err = office.run(*PLAIN, name, "Library")

    assert (code, out) == (2, "")
    assert repr(name) in err
    assert office.files() == before


@pytest.mark.parametrize(
    "wrong",
    [
        ("--plain", "--sync"),
        ("--timeout", "0"),
        ("--tries", "many"),
        ("--plain", "--queue", "my queue"),
        ("--plain", "--label", 'a"b'),
        ("--plain", "--label", " "),
    ],
    ids=" ".join,
)
def test_options_that_make_no_sense_are_bad_input(office: Office, wrong: tuple[str, ...]) -> None:
    before = office.files()

    assert office.run("make-job", "some", "Library", *wrong)[0] == 2
    assert office.files() == before


def test_a_job_that_walks_needs_a_model(office: Office) -> None:
    code, _out, err = office.run("make-job", "some", "Library")

    assert code == 1
    assert "Module [Library] has no model of its own to start from" in err
    assert "make-model" in err


def test_a_model_that_is_not_there_is_refused_with_those_that_are(office: Office) -> None:
    office.run("make-model", "Book", "Library", "--no-migration")

    code, _out, err = office.run("make-job", "some", "Library", "--model", "Ghost")

    assert (code, "There are: Book." in err) == (1, True)


@pytest.mark.parametrize("kind", ["--chunked", "--set-based"])
def test_a_job_walks_the_first_model_or_the_named_one_of_a_required_module(office: Office, kind: str) -> None:
    office.run("make-model", "Book", "Library", "--no-migration")
    office.add_module("Desk", requires=("Library",))

    own = office.run("make-job", "own", "Library", kind)
    other = office.run("make-job", "other", "Desk", kind, "--model", "book")

    assert (own[0], other[0]) == (0, 0), own[2] + other[2]
    line = "from modules.Library.models import Book"
    assert line in job_file(office, "own_job.py").read_text()
    assert line in (office.folder / "modules/Desk/jobs/other_job.py").read_text()


def test_without_a_factory_the_test_has_an_empty_table_and_that_is_said(office: Office) -> None:
    office.run("make-model", "Book", "Library", "--no-migration")
    (office.folder / "tests/factories/library_book.py").unlink()

    code, _out, err = office.run("make-job", "some", "Library")

    assert code == 0
    assert "make_book()" in err
    assert (
        "interrupt" not in (office.folder / "tests/modules/Library/jobs/test_some_job.py").read_text().split("def ")[1]
    )


def test_what_does_not_load_is_said_after_writing(office: Office) -> None:
    (office.folder / "stubs").mkdir()
    (office.folder / "stubs" / "job_plain.stub").write_text("import nothing_of_that_name as n\n\nn.go()\n")

    code, _out, err = office.run(*PLAIN, "some", "Library")

    assert code == 1
    assert "can't be imported: ModuleNotFoundError: No module named 'nothing_of_that_name'" in err
