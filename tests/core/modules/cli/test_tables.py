"""`flask module migrate`, `rollback`, `status`, `seed`, `delete`: processes of their own on a copy of the modules."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from core.config import Settings
from tests.fixtures.workers import ROOT, environment_of

Flask = Callable[..., tuple[int, str, str]]
TWO = ("Finance", "Student")
MIGRATIONS = ROOT / "modules/Finance/migrations"
FINANCE = sorted(file.stem[: len("finance_0000")] for file in MIGRATIONS.glob("finance_*.py"))
"""Names of the revisions, in order."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a copy of two modules, both on, and no database yet."""
    (tmp_path / "modules").mkdir()
    shutil.copy(ROOT / "modules" / "__init__.py", tmp_path / "modules")
    for name in TWO:
        source = ROOT / "modules" / name
        shutil.copytree(source, tmp_path / "modules" / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "modules.json").write_text(json.dumps(dict.fromkeys(TWO, True)))
    return tmp_path


@pytest.fixture
def flask(place: Path) -> Flask:
    """`flask("migrate", "Finance")` → exit code, stdout, stderr."""
    settings = Settings(
        environment="test", instance_path=place, modules_path=place / "modules", modules_file=place / "modules.json",
        log_level="WARNING",
    )  # fmt: skip
    environment = environment_of(settings) | {"PYTHONPATH": os.pathsep.join([str(place), str(ROOT)])}

    def flask(*arguments: str) -> tuple[int, str, str]:
        ended = subprocess.run(
            [Path(sys.executable).with_name("flask"), "--app", "wsgi", "module", *arguments],
            cwd=place, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        return ended.returncode, ended.stdout, ended.stderr

    return flask


def tables(place: Path) -> set[str]:
    engine = create_engine(f"sqlite:///{place / 'tatausaha.db'}")
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found


def execute(place: Path, statement: str) -> None:
    engine = create_engine(f"sqlite:///{place / 'tatausaha.db'}")
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def states(flask: Flask, *arguments: str) -> set[tuple[str, str]]:
    return {(row["module"], row["state"]) for row in json.loads(flask("status", "--json", *arguments)[1])}


def test_each_module_goes_up_and_down_its_own_branch(flask: Flask, place: Path) -> None:
    assert states(flask) == {("Finance", "pending"), ("Student", "pending")}

    code, out, err = flask("migrate", "Student")
    assert code == 0, err
    assert states(flask) == {("Finance", "pending"), ("Student", "applied")}
    assert flask("migrate", "Student")[1] == "Module [Student] has nothing to migrate.\n"

    assert flask("migrate", "--all")[0] == 0
    assert {"students", "invoices"} <= tables(place)

    code, out, err = flask("rollback", "Student", "--all", "--yes")
    assert code == 1
    assert "Finance would lose migrations too" in err
    assert "invoices" in tables(place)

    question = f"Roll back Finance: {', '.join(FINANCE)}? What is in their tables and columns is lost."
    assert flask("rollback", "Finance", "--all") == (2, "", f"{question} Nobody is here to answer: add --yes.\n")
    code, out, err = flask("rollback", "Student", "--all", "--yes", "--cascade")
    assert code == 0, err
    assert f"Finance: {', '.join(FINANCE)}" in out
    assert not {"students", "invoices"} & tables(place)
    assert flask("rollback", "Student", "--yes")[1] == "Module [Student] has nothing to roll back.\n"


def test_seeders_fill_a_module_and_a_module_without_is_refused(flask: Flask) -> None:
    flask("migrate", "--all")

    assert flask("seed", "Finance")[:2] == (0, "Module [Finance] seeded.\n")
    assert flask("seed", "--all")[0] == 0
    code, _out, err = flask("seed", "Student", "Finance")
    assert (code, err) == (1, "Student: off, or without seeders.py with a function seed(). Nothing was done.\n")


def test_a_module_is_deleted_with_its_tables_its_folder_and_its_key(flask: Flask, place: Path) -> None:
    flask("migrate", "--all")
    flask("use", "Finance")

    code, out, err = flask("delete", "finance", "--force")

    assert (code, out) == (0, "Module [Finance] deleted.\n"), err
    assert not (place / "modules" / "Finance").exists()
    assert json.loads((place / "modules.json").read_text()) == {"Student": True}
    assert "invoices" not in tables(place)
    assert "students" in tables(place)
    assert flask("unuse")[1] == "No module was used.\n"
    assert flask("list")[0] == 0
    assert flask("delete", "Finance", "--force") == (1, "", "Module [Finance] does not exist!\n")


def test_a_module_in_use_is_not_deleted_unless_told(flask: Flask, place: Path) -> None:
    flask("migrate", "--all")
    flask("seed", "Finance")
    execute(
        place,
        "INSERT INTO job_runs (name, title, payload, queue, state, due_ms, requested_at, fence, failures, crashes, "
        "exceptions, processed, problem_count, counters, working_ms, is_measured, has_parts) VALUES "
        "('Finance.GenerateMonthlyInvoices', '', '{}', 'default', 'queued', 0, '2026-01-01 00:00:00', 0, 0, 0, 0, 0, "
        "0, '{}', 0, 0, 0)",
    )

    code, _out, err = flask("delete", "Finance", "--force")

    assert code == 1
    assert "rows in tariffs (--with-rows deletes them)" in err
    assert "1 runs that have not ended (--with-runs cancels them)" in err
    assert (place / "modules" / "Finance").exists()
    code, _out, err = flask("delete", "Finance", "--force", "--with-rows", "--with-runs")
    assert code == 0, err
    assert "tariffs" not in tables(place)


def test_what_others_require_is_not_deleted(flask: Flask, place: Path) -> None:
    assert flask("delete", "Student", "--force") == (1, "", "Finance require Student. Delete them first.\n")
    assert (place / "modules" / "Student").exists()


def test_tables_stay_when_that_is_asked_for(flask: Flask, place: Path) -> None:
    flask("migrate", "--all")

    code, out, err = flask("delete", "Finance", "--yes", "--keep-tables")

    assert code == 0, err
    assert f"Its tables stay; the database still names {FINANCE[-1]}" in out
    assert "invoices" in tables(place)


def test_a_state_that_does_not_start_is_mended_by_the_same_commands(flask: Flask, place: Path) -> None:
    (place / "modules.json").write_text('{"Finance": true}')

    code, out, err = flask("list")
    assert code == 0
    assert "This state does not start: A required module is disabled: Finance → Student" in err
    assert "Finance" in out
    assert flask("enable", "Student")[:2] == (0, "Module [Student] enabled.\n")
    code, _out, err = flask("list")
    assert (code, err) == (0, "")


def test_a_module_whose_import_fails_can_be_switched_off(flask: Flask, place: Path) -> None:
    (place / "modules" / "Finance" / "provider.py").write_text("import no_such_library")

    code, out, err = flask("disable", "Finance")

    assert code == 0
    assert out == "Module [Finance] disabled. How many of its runs wait can't be read: OperationalError.\n"
    assert "No module named 'no_such_library'" in err
    assert flask("list")[2] == ""
