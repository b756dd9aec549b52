"""`flask module check`: what is checked, how it is said, exit codes."""

import json
from pathlib import Path

import pytest
from flask import Flask

from core.app import create_app
from core.config import Settings

SLEEPS = "import time\n\n\ndef wait():\n    time.sleep(3)\n"


@pytest.fixture
def office(tmp_path: Path) -> Flask:
    """An application with a module that sleeps and a clean one."""
    for name, text in {"Library": SLEEPS, "Canteen": "MEALS = 3\n"}.items():
        (tmp_path / "modules" / name / "services").mkdir(parents=True)
        (tmp_path / "modules" / name / "module.json").write_text(json.dumps({"name": name, "requires": []}))
        (tmp_path / "modules" / name / "services" / "waiting.py").write_text(text)
    settings = Settings(
        environment="test",
        instance_path=tmp_path / "instance",
        modules_path=tmp_path / "modules",
        modules_file=tmp_path / "modules.json",
    )
    return create_app(settings)


def call(app: Flask, *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    result = app.test_cli_runner().invoke(args=arguments)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("spelling", [("module", "check"), ("module:check",)], ids=" ".join)
def test_a_finding_is_said_with_its_place_and_exit_code_1(office: Flask, spelling: tuple[str, ...]) -> None:
    code, said, _ = call(office, *spelling, "library")

    assert code == 1
    assert said.splitlines()[0].endswith("waiting.py:5:5 TU002 don't sleep: use backoff, a Rate, or a delayed dispatch")


def test_without_a_name_core_and_all_modules_are_checked(office: Flask) -> None:
    code, said, told = call(office, "module", "check")

    assert code == 1
    assert len(said.splitlines()) == 1
    assert int(told.split()[0]) > 100


def test_what_is_clean_ends_with_0(office: Flask) -> None:
    code, said, told = call(office, "module", "check", "Canteen")

    assert (code, said) == (0, "")
    assert told == "1 files: nothing found\n"


def test_a_path_is_checked_too(office: Flask, tmp_path: Path) -> None:
    code, _, _ = call(office, "module", "check", str(tmp_path / "modules" / "Library" / "services"))

    assert code == 1


@pytest.mark.parametrize(
    "options",
    [
        ("--ignore", "tu002"),
        ("--select", "TU1,TU3"),
        ("--select", "TU0", "--ignore", "TU00"),
    ],
)
def test_rules_can_be_left_out(office: Flask, options: tuple[str, ...]) -> None:
    code, _, _ = call(office, "module", "check", "Library", *options)

    assert code == 0


def test_programs_get_json(office: Flask) -> None:
    _, said, _ = call(office, "module", "check", "Library", "--json")

    assert [(each["line"], each["column"], each["code"]) for each in json.loads(said)] == [(5, 5, "TU002")]


def test_a_rule_is_explained_with_bad_and_good(office: Flask) -> None:
    code, said, _ = call(office, "module", "check", "--explain", "TU103")

    assert code == 0
    assert said.startswith("TU103: commit() or rollback()")
    assert said.index("Bad:") < said.index("db.session.commit()") < said.index("Good:")


@pytest.mark.parametrize("arguments", [("Ghost",), ("--select", "XX1"), ("--explain", "TU777"), ("--nonsense",)])
def test_what_can_not_be_understood_ends_with_2(office: Flask, arguments: tuple[str, ...]) -> None:
    code, said, told = call(office, "module", "check", *arguments)

    assert (code, said) == (2, "")
    assert told
