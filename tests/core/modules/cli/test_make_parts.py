"""`make-model`, `make-migration` and the small generators, where they refuse; what they write is tried as a whole."""

import shutil
from pathlib import Path

import pytest

from tests.fixtures.office import Office, new_office


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a whole module."""
    made = new_office(tmp_path_factory.mktemp("template"))
    code, _out, err = made.run("make", "Canteen", "--model", "Dish")
    assert code == 0, err
    return made.folder


@pytest.fixture
def canteen(template: Path, tmp_path: Path) -> Office:
    """A copy of it."""
    shutil.copytree(template, tmp_path / "project")
    return Office(tmp_path / "project")


def inside(office: Office, path: str) -> Path:
    return office.folder / "modules" / "Canteen" / path


def test_fields_end_in_model_migration_and_factory(canteen: Office) -> None:
    code, _out, err = canteen.run(
        "make-model", "Menu", "Canteen", "--field", "title:str(80)", "--field", "price:rupiah", "--field", "on:date?"
    )

    model = inside(canteen, "models/menu.py").read_text()
    migration = inside(canteen, "migrations/canteen_0002_make_menu.py").read_text()
    assert (code, err) == (0, "")
    assert "title: Mapped[str] = mapped_column(String(80))" in model
    assert "on: Mapped[date | None]" in model
    assert 'down_revision = "canteen_0001"' in migration
    assert 'sa.Column("price", sa.BigInteger(), nullable=False)' in migration
    assert "from modules.Canteen.models.menu import Menu\n" in inside(canteen, "models/__init__.py").read_text()


@pytest.mark.parametrize("field", ["title", "title:", "title:money", "id:int", "2x:int", "a/b:int", "class:str"])
def test_a_field_that_can_not_be_one_is_bad_input(canteen: Office, field: str) -> None:
    before = canteen.files()

    assert canteen.run("make-model", "Menu", "Canteen", "--field", field)[0] == 2
    assert canteen.files() == before


def test_the_same_field_twice_is_bad_input(canteen: Office) -> None:
    assert canteen.run("make-form", "Menu", "Canteen", "--field", "a:int", "--field", "A:str")[0] == 2


def test_a_table_is_not_made_by_two_migrations(canteen: Office) -> None:
    before = canteen.files()

    code, _out, err = canteen.run("make-model", "Dish", "Canteen", "--force")

    assert (code, "makes the table dishes already" in err) == (1, True)
    assert canteen.files() == before


def test_a_migration_follows_the_newest_of_the_modules_branch(canteen: Office) -> None:
    code, out, _err = canteen.run("make-migration", "add-colour", "Canteen")

    file = inside(canteen, "migrations/canteen_0002_add_colour.py")
    assert (code, out) == (0, f"Wrote {file}\n")
    assert 'revision = "canteen_0002"' in file.read_text()
    assert 'down_revision = "canteen_0001"' in file.read_text()


def test_a_first_migration_begins_the_branch_on_top_of_what_is_required(canteen: Office) -> None:
    canteen.add_module("Desk", requires=("Canteen",))

    code, _out, err = canteen.run("make-migration", "first", "Desk")

    text = (canteen.folder / "modules/Desk/migrations/desk_0001_first.py").read_text()
    assert (code, err) == (0, "")
    assert ("down_revision = None" in text, "canteen_0001" in text, "desk" in text) == (True, True, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("make-migration", "x", "Canteen"),
        ("make-model", "Other", "Canteen"),
        ("make-command", "x", "Canteen"),
        ("make-blueprint", "x", "Canteen"),
        ("make-form", "x", "Canteen"),
        ("make-service", "x", "Canteen"),
        ("make-test", "x", "Canteen"),
        ("make-schedule", "x", "Canteen"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_dry_run_names_the_files_and_writes_none(canteen: Office, arguments: tuple[str, ...]) -> None:
    before = canteen.files()

    code, out, err = canteen.run(*arguments, "--dry-run")

    assert (code, out.startswith("Would write ")) == (0, True), err
    assert canteen.files() == before


def test_what_is_there_is_refused_and_its_declarations_stay(canteen: Office) -> None:
    canteen.run("make-command", "serve", "Canteen")
    before = {path: (canteen.folder / path).read_bytes() for path in canteen.files()}

    code, _out, err = canteen.run("make-command", "serve", "Canteen")

    assert (code, "already exists" in err) == (1, True)
    assert {path: (canteen.folder / path).read_bytes() for path in canteen.files()} == before


def test_force_declares_nothing_twice(canteen: Office) -> None:
    for force in ((), ("--force",)):
        assert canteen.run("make-schedule", "daily", "Canteen", *force)[0] == 0
        assert canteen.run("make-command", "serve", "Canteen", *force)[0] == 0
        assert canteen.run("make-blueprint", "today", "Canteen", *force)[0] == 0

    provider = inside(canteen, "provider.py").read_text()
    assert (provider.count("DAILY"), provider.count("cli = cli")) == (2, 1)
    assert inside(canteen, "routes/__init__.py").read_text().count("today as today") == 1
    assert inside(canteen, "cli/__init__.py").read_text().count("add_command(serve)") == 1


def test_a_module_without_a_provider_has_nowhere_to_declare(office: Office) -> None:
    code, _out, err = office.run("make-command", "serve", "Library")

    assert (code, "provider.py is not there" in err) == (1, True)


def test_the_first_seeder_is_called_by_seed_and_the_next_is_named(canteen: Office) -> None:
    inside(canteen, "seeders.py").unlink()

    first, second = (canteen.run("make-seeder", name, "Canteen") for name in ("dishes", "menus"))

    assert (first[0], first[2]) == (0, "")
    assert "seed_dishes()" in inside(canteen, "seeders/__init__.py").read_text()
    assert (second[0], "Call seed_menus() from seed()" in second[2]) == (0, True)


def test_a_room_that_is_one_file_is_not_overwritten(canteen: Office) -> None:
    inside(canteen, "services.py").write_text("mine")

    code, _out, err = canteen.run("make-service", "open_hours", "Canteen")

    assert (code, "git mv services.py services/__init__.py" in err) == (1, True)


@pytest.mark.parametrize("cron", ["* * *", "61 * * * *", "at noon on every monday", "R 1 * * *"])
def test_a_calendar_line_that_is_none_is_bad_input(canteen: Office, cron: str) -> None:
    assert canteen.run("make-schedule", "x", "Canteen", "--cron", cron)[0] == 2


def test_a_job_with_a_payload_is_not_for_the_calendar(canteen: Office) -> None:
    canteen.run("make-job", "part", "Canteen", "--batch")

    code, _out, err = canteen.run("make-schedule", "x", "Canteen", "--job", "Part")

    assert (code, "There are: ReviewDishesJob." in err) == (1, True)
