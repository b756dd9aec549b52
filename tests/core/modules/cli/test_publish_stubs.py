"""`flask module publish-stubs`: a project writes its own way into its stubs."""

from core.modules.make.stubs import shipped_names
from tests.fixtures.office import Office


def test_all_stubs_are_published_beside_the_modules(office: Office) -> None:
    code, out, _err = office.run("publish-stubs")

    assert code == 0
    assert len(out.splitlines()) == len(shipped_names())
    assert f"Wrote {office.folder / 'stubs/module/provider.stub'}" in out


def test_a_published_stub_is_used_and_the_others_fall_back(office: Office) -> None:
    office.run("publish-stubs", "job_plain")
    own = office.folder / "stubs" / "job_plain.stub"
    own.write_text(own.read_text().replace('"""<< title >>."""', '"""<< title >>, as our school writes it."""'))

    assert office.run("make-job", "--plain", "some", "Library")[0] == 0

    text = (office.folder / "modules/Library/jobs/some_job.py").read_text()
    assert '"""Some, as our school writes it."""' in text
    assert (office.folder / "tests/modules/Library/jobs/test_some_job.py").exists()


def test_a_published_stub_is_kept_unless_forced(office: Office) -> None:
    office.run("publish-stubs", "job_plain")
    own = office.folder / "stubs" / "job_plain.stub"
    shipped = own.read_text()
    own.write_text("mine")

    kept = office.run("publish-stubs", "job_plain", "job_sync")

    assert kept[0] == 1
    assert f"File {own} already exists" in kept[2]
    assert own.read_text() == "mine"
    assert (office.folder / "stubs" / "job_sync.stub").exists()
    assert office.run("publish-stubs", "job_plain", "--force")[0] == 0
    assert own.read_text() == shipped


def test_a_stub_that_is_not_shipped_is_bad_input(office: Office) -> None:
    code, _out, err = office.run("publish-stubs", "job_plain", "nothing")

    assert (code, "There is no stub 'nothing'" in err) == (2, True)
    assert not (office.folder / "stubs").exists()


def test_a_stub_that_asks_for_what_is_not_there_is_named(office: Office) -> None:
    (office.folder / "stubs").mkdir()
    (office.folder / "stubs" / "job_plain.stub").write_text("<< nothing >>")
    before = office.files()

    code, _out, err = office.run("make-job", "--plain", "some", "Library")

    assert (code, "job_plain.stub can't be filled: 'nothing' is undefined" in err) == (1, True)
    assert office.files() == before
