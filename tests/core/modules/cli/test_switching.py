"""`flask module list`, `show`, `enable` and `disable`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from drills.Drill.jobs.copy_rows_job import CopyRowsJob
from flask import Flask

from core.app import create_app
from core.config import Settings
from core.db import db
from core.events import listeners_of
from core.jobs import dispatch
from core.jobs.testing import the_run
from core.modules.activation import read_activation
from core.modules.errors import ModuleError
from core.modules.events import ModuleDisabled, ModuleDisabling, ModuleEnabled, ModuleEnabling
from core.modules.lifecycle import registry_now
from tests.fixtures.app import let_go

MODULES: dict[str, dict[str, Any]] = {
    "Library": {"version": "1.3", "priority": 5, "description": "Books"},
    "Canteen": {"requires": {"Library": ">=1.2"}},
    "Bus": {"requires": {"Library": ">=2"}},
}


REQUIRING = ["Finance", "Notification", "Payroll", "Report"]


@pytest.fixture
def office(tmp_path: Path, database: str) -> Iterator[Flask]:
    """An application with three modules on disk, one of them on."""
    for name, fields in MODULES.items():
        (tmp_path / "rooms" / name).mkdir(parents=True)
        (tmp_path / "rooms" / name / "module.json").write_text(json.dumps({"name": name, **fields}))
    (tmp_path / "modules.json").write_text('{"Library": true}')
    app = create_app(
        Settings(
            environment="test",
            instance_path=tmp_path / "instance",
            database_url=database,
            modules_path=tmp_path / "rooms",
            modules_file=tmp_path / "modules.json",
            log_level="WARNING",
        )
    )
    yield app
    let_go(app)


def call(app: Flask, *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    result = app.test_cli_runner().invoke(args=["module", *arguments])
    return result.exit_code, result.stdout, result.stderr


def state(app: Flask) -> dict[str, bool]:
    return read_activation(app.config["SETTINGS"].modules_file)


def test_a_module_is_enabled_and_a_second_time_said_to_be_on_already(office: Flask) -> None:
    assert call(office, "enable", "canteen") == (0, "Module [Canteen] enabled.\n", "")
    assert call(office, "enable", "Canteen") == (0, "Module [Canteen] is already enabled.\n", "")
    assert state(office) == {"Library": True, "Canteen": True}


def test_several_are_enabled_and_disabled_in_one_go(office: Flask) -> None:
    call(office, "disable", "Library")

    code, out, _err = call(office, "enable", "Canteen", "Library")

    assert (code, out) == (0, "Module [Canteen] enabled.\nModule [Library] enabled.\n")
    assert (
        call(office, "disable", "--cascade", "Library")[1] == "Module [Library] disabled.\nModule [Canteen] disabled.\n"
    )
    assert call(office, "disable", "Library", "Bus")[1] == (
        "Module [Library] is already disabled.\nModule [Bus] is already disabled.\n"
    )


def test_requirements_are_enabled_on_request(office: Flask) -> None:
    call(office, "disable", "Library")

    refused = call(office, "enable", "Canteen")

    assert refused[0] == 1
    assert "disabled: Canteen → Library" in refused[2]
    assert call(office, "enable", "Canteen", "--with-requirements")[0] == 0
    assert state(office) == {"Library": True, "Canteen": True}


def test_when_one_of_all_is_refused_nothing_is_enabled_and_the_reason_is_said(office: Flask) -> None:
    code, out, err = call(office, "enable", "--all")

    assert (code, out) == (1, "")
    assert "wrong version: Bus → Library" in err
    assert state(office) == {"Library": True}


def test_all_are_disabled(office: Flask) -> None:
    call(office, "enable", "Canteen")

    assert call(office, "disable", "--all")[0] == 0
    assert registry_of_state(office) == set()


def registry_of_state(app: Flask) -> set[str]:
    with app.app_context():
        return registry_now().enabled_names()


def test_what_others_require_is_not_disabled_without_cascade(office: Flask) -> None:
    call(office, "enable", "Canteen")

    code, _out, err = call(office, "disable", "Library")

    assert (code, err) == (1, "Canteen require Library. Disable them first, or use --cascade.\n")
    assert state(office)["Library"]


@pytest.mark.parametrize("command", ["enable", "disable"])
@pytest.mark.parametrize("arguments", [(), ("--all", "Library")])
def test_nothing_named_or_too_much_is_bad_input(office: Flask, command: str, arguments: tuple[str, ...]) -> None:
    assert call(office, command, *arguments) == (2, "", "Name the modules, or say --all.\n")


def test_a_module_that_can_not_start_is_not_enabled(office: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = office.config["SETTINGS"].modules_path
    monkeypatch.syspath_prepend(folder.parent)
    (folder / "Bakery").mkdir()
    (folder / "Bakery" / "module.json").write_text('{"name": "Bakery", "providers": ["provider.BakeryProvider"]}')
    (folder / "Bakery" / "provider.py").write_text("import no_such_library")

    code, _out, err = call(office, "enable", "Bakery")

    assert code == 1
    assert "Bakery can't start: ModuleNotFoundError: No module named 'no_such_library'" in err
    assert state(office) == {"Library": True}


def test_listeners_hear_of_a_switch_and_one_that_raises_before_it_prevents_it(office: Flask) -> None:
    heard: list[str] = []
    for event in (ModuleEnabling, ModuleEnabled, ModuleDisabling, ModuleDisabled):
        listeners_of(office).add(
            event, lambda event: heard.append(f"{type(event).__name__} {event.module}"), module="Library"
        )

    call(office, "enable", "Canteen")
    call(office, "disable", "Canteen")

    assert heard == [
        "ModuleEnabling Canteen", "ModuleEnabled Canteen", "ModuleDisabling Canteen", "ModuleDisabled Canteen",
    ]  # fmt: skip
    listeners_of(office).add(ModuleDisabling, refuse, module="Library")
    assert call(office, "disable", "Library") == (1, "", "Not in the examination week.\n")
    assert state(office)["Library"]


def refuse(event: ModuleDisabling) -> None:
    raise ModuleError("Not in the examination week.")


def test_list_is_sorted_and_narrowed(office: Flask) -> None:
    def names(*arguments: str) -> list[str]:
        return [row["name"] for row in json.loads(call(office, "list", "--json", *arguments)[1])]

    assert names() == ["Library", "Bus", "Canteen"]
    assert names("--sort", "name") == ["Bus", "Canteen", "Library"]
    assert names("--sort", "priority") == ["Bus", "Canteen", "Library"]
    assert names("--only", "disabled") == ["Bus", "Canteen"]
    assert names("--only", "enabled") == ["Library"]
    assert "Library >=1.2" in call(office, "list")[1]


def test_a_module_that_is_off_shows_what_its_manifest_says(office: Flask) -> None:
    code, out, _err = call(office, "show", "Canteen")

    assert code == 0
    assert "Library >=1.2" in out
    assert "It is off" in out


def test_a_module_explains_itself(app: Flask) -> None:
    code, out, _err = call(app, "show", "Finance", "--json")

    facts = json.loads(out)
    assert code == 0
    assert facts["requires"] == ["Student >=1.0"]
    assert "GET /finance/invoices [finance.invoice.view]" in facts["routes"]
    assert [job for job in facts["jobs"] if job.startswith("Finance.GenerateMonthlyInvoices (timeout 120 s, tries 3")]
    assert "invoices" in facts["tables"]
    assert json.loads(call(app, "show", "Student", "--json")[1])["required by"] == REQUIRING


def test_who_disables_a_module_is_told_how_many_runs_wait(drill: Flask) -> None:
    run_id = dispatch(CopyRowsJob()).run_id
    db.session.commit()

    out = call(drill, "disable", "Drill")[1]

    assert out == "Module [Drill] disabled. 1 of its runs wait until it is on again.\n"
    assert the_run(run_id).state == "queued"


def test_the_doctor_names_what_is_wrong_with_modules(office: Flask) -> None:
    file = office.config["SETTINGS"].modules_file

    def finding() -> dict[str, str]:
        result = office.test_cli_runner().invoke(args=["jobs", "doctor", "--json"])
        return next(each for each in json.loads(result.stdout) if each["name"] == "modules")

    assert finding()["level"] == "ok"
    file.write_text('{"Library": true, "Ghost": true}')
    assert "names Ghost, which are not here" in finding()["sentence"]
    file.write_text('{"Canteen": true}')
    assert (finding()["level"], "Canteen → Library" in finding()["sentence"]) == ("fault", True)
