"""`flask module make NAME…`."""

import json

import pytest

from tests.fixtures.office import Office


def manifest(office: Office, name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((office.folder / "modules" / name / "module.json").read_text())
    return found


def test_a_module_is_written_and_enabled(office: Office) -> None:
    code, out, err = office.run("make", "school-canteen", "--requires", "library")

    folder = office.folder / "modules" / "SchoolCanteen"
    assert (code, err) == (0, "")
    assert f"Wrote {folder / 'module.json'}\n" in out
    assert "Module [SchoolCanteen] made and enabled." in out
    assert office.switches() == {"Library": True, "SchoolCanteen": True}
    assert manifest(office, "SchoolCanteen") == {
        "name": "SchoolCanteen",
        "alias": "schoolcanteen",
        "version": "0.1.0",
        "description": "School canteen",
        "keywords": [],
        "priority": 100,
        "requires": ["Library"],
        "providers": ["provider.SchoolCanteenProvider"],
    }


def test_a_module_with_a_label_is_described_in_both_languages(office: Office) -> None:
    office.run("make", "Canteen", "--label", "Kantin")

    assert manifest(office, "Canteen")["description"] == {"id": "Kantin", "en": "Canteen"}


def test_its_migrations_are_a_branch_of_their_own(office: Office) -> None:
    office.run("make", "Canteen", "--model", "Dish")

    text = (office.folder / "modules/Canteen/migrations/canteen_0001_first_table.py").read_text()
    assert 'revision = "canteen_0001"' in text
    assert 'branch_labels = ("canteen",)' in text
    assert 'op.create_table(\n        "dishes"' in text


def test_disabled_it_is_left_off(office: Office) -> None:
    code, out, _err = office.run("make", "Canteen", "--disabled")

    assert (code, "made and disabled" in out) == (0, True)
    assert office.switches() == {"Library": True, "Canteen": False}


def test_plain_is_only_what_makes_a_module(office: Office) -> None:
    before = office.files()

    code, _out, _err = office.run("make", "Canteen", "--plain")

    assert code == 0
    assert office.files() - before == {
        "modules/Canteen/__init__.py",
        "modules/Canteen/module.json",
        "modules/Canteen/translations/en/LC_MESSAGES/messages.po",
    }
    assert manifest(office, "Canteen")["providers"] == []


@pytest.mark.parametrize("name", ["Library", "library", "LIBRARY"])
def test_a_name_that_is_taken_is_refused_and_nothing_is_written(office: Office, name: str) -> None:
    before = office.files()

    code, out, err = office.run("make", name)

    assert (code, out, err) == (1, "", "Module [Library] already exists!\n")
    assert office.files() == before


@pytest.mark.parametrize("name", ["Jobs", "Db", "Core", "Module", "Accounts", "Healthz", "Run"])
def test_a_word_of_the_program_is_no_module(office: Office, name: str) -> None:
    code, _out, err = office.run("make", name)

    assert (code, "a word of Tatausaha itself" in err) == (1, True)


def test_force_replaces_files_and_deletes_none(office: Office) -> None:
    own = office.folder / "modules" / "Library" / "mine.py"
    own.write_text("mine")

    code, _out, _err = office.run("make", "Library", "--force", "--plain")

    assert code == 0
    assert own.read_text() == "mine"
    assert manifest(office, "Library")["description"] == "Library"


def test_a_dry_run_writes_and_switches_nothing(office: Office) -> None:
    before = office.files()

    code, out, _err = office.run("make", "Canteen", "--dry-run")

    assert code == 0
    assert f"Would write {office.folder / 'modules/Canteen/module.json'}" in out
    assert office.files() == before
    assert office.switches() == {"Library": True}


def test_when_one_of_several_fails_the_others_are_made(office: Office) -> None:
    code, out, err = office.run("make", "Canteen", "Library", "Garden", "--plain")

    assert (code, err) == (1, "Module [Library] already exists!\n")
    assert "[Canteen] made" in out
    assert "[Garden] made" in out


@pytest.mark.parametrize("name", ["2fast", "class", "../Evil", "Out/Side", "Größe"])
def test_a_name_that_can_not_be_one_is_bad_input(office: Office, name: str) -> None:
    before = office.files()

    assert office.run("make", name)[0] == 2
    assert office.files() == before


def test_a_requirement_that_is_not_there_is_refused(office: Office) -> None:
    assert office.run("make", "Canteen", "--requires", "Ghost") == (1, "", "Module [Ghost] does not exist!\n")


def test_on_a_module_that_is_off_only_a_disabled_one_is_built(office: Office) -> None:
    office.switches(Library=False)

    refused = office.run("make", "Canteen", "--requires", "Library")
    made = office.run("make", "Canteen", "--requires", "Library", "--disabled")

    assert (refused[0], "Library is disabled" in refused[2]) == (1, True)
    assert made[0] == 0


def test_one_model_is_not_for_two_modules(office: Office) -> None:
    assert office.run("make", "Canteen", "Garden", "--model", "Dish")[0] == 2


def test_a_table_that_another_module_has_is_refused(office: Office) -> None:
    office.run("make-model", "Dish", "Library", "--no-migration")

    code, _out, err = office.run("make", "Canteen", "--model", "Dish")

    assert (code, "Module [Library] has a table dishes already" in err) == (1, True)
