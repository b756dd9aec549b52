"""What all `flask module …` commands share: two spellings, exit codes, the module they mean, completion."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from flask import Flask

from core.app import create_app
from core.config import Settings
from core.modules.cli.all import COMMANDS
from core.modules.cli.command import agree, command, with_module, yes
from core.modules.cli.spelling import register
from core.modules.errors import BadInputError, ModuleError
from core.modules.manifest import Manifest
from tests.servers import ROOT


@pytest.fixture
def office(tmp_path: Path) -> Flask:
    """An application with two modules on disk, one of them on."""
    for name in ("Library", "Canteen"):
        (tmp_path / "modules" / name).mkdir(parents=True)
        (tmp_path / "modules" / name / "module.json").write_text(f'{{"name": "{name}"}}')
    (tmp_path / "modules.json").write_text('{"Library": true}')
    settings = Settings(
        environment="test",
        instance_path=tmp_path / "instance",
        modules_path=tmp_path / "modules",
        modules_file=tmp_path / "modules.json",
    )
    app = create_app(settings)
    app.cli.list_commands(click.Context(app.cli))  # from then on a test may put its own beside them
    return app


def call(app: Flask, *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    result = app.test_cli_runner().invoke(args=arguments)
    return result.exit_code, result.stdout, result.stderr


@command("greet")
@with_module
@yes
@click.option("--how", default="hello")
def greet(*, module: Manifest, how: str, is_agreed: bool) -> None:
    """Greet a module."""
    if how == "never":
        raise ModuleError("Not today.")
    if how == "?":
        raise BadInputError("What is '?'?")
    if how == "ask":
        agree("Really?", is_agreed=is_agreed)
    click.echo(f"{how} {module.name}")


@pytest.mark.parametrize("spelling", [("module", "greet"), ("module:greet",)], ids=" ".join)
def test_both_spellings_do_the_same(office: Flask, spelling: tuple[str, ...]) -> None:
    register(office, [*COMMANDS, greet])

    assert call(office, *spelling, "library", "--how", "hi") == (0, "hi Library\n", "")


def test_help_lists_each_command_once(office: Flask) -> None:
    _code, root, _err = call(office, "--help")
    _code, group, _err = call(office, "module", "--help")

    assert "module:" not in root
    assert [line.split()[0] for line in group.split("Commands:\n")[1].splitlines() if line[2:3].strip()] == sorted(
        str(each.name) for each in COMMANDS
    )


def test_a_refusal_is_a_sentence_on_stderr_and_exit_code_1(office: Flask) -> None:
    register(office, [*COMMANDS, greet])

    assert call(office, "module", "greet", "Library", "--how", "never") == (1, "", "Not today.\n")
    assert call(office, "module:greet", "Ghost") == (1, "", "Module [Ghost] does not exist!\n")


def test_bad_input_is_exit_code_2(office: Flask) -> None:
    register(office, [*COMMANDS, greet])

    assert call(office, "module", "greet", "Library", "--how", "?") == (2, "", "What is '?'?\n")
    assert call(office, "module", "greet", "--hwo")[0] == 2


def test_a_question_that_nobody_can_answer_is_bad_input_and_names_the_flag(office: Flask) -> None:
    register(office, [*COMMANDS, greet])

    assert call(office, "module", "greet", "Library", "--how", "ask") == (
        2, "", "Really? Nobody is here to answer: add --yes.\n"
    )  # fmt: skip
    assert call(office, "module", "greet", "Library", "--how", "ask", "--yes") == (0, "ask Library\n", "")


def test_the_module_in_use_is_meant_when_none_is_named(office: Flask) -> None:
    register(office, [*COMMANDS, greet])

    assert call(office, "module", "use", "canteen") == (0, "Module [Canteen] is used from now on.\n", "")

    assert call(office, "module", "greet") == (0, "hello Canteen\n", "")
    assert call(office, "module", "greet", "Library") == (0, "hello Library\n", "")


def test_without_a_module_in_use_the_command_asks_for_one(office: Flask) -> None:
    register(office, [*COMMANDS, greet])
    call(office, "module", "use", "Canteen")

    assert call(office, "module", "unuse") == (0, "Module [Canteen] is no longer used.\n", "")

    code, out, err = call(office, "module", "greet")
    assert (code, out) == (2, "")
    assert "flask module use NAME" in err
    assert call(office, "module", "unuse") == (0, "No module was used.\n", "")


def test_a_module_that_is_not_there_can_not_be_used(office: Flask) -> None:
    assert call(office, "module", "use", "Ghost") == (1, "", "Module [Ghost] does not exist!\n")
    assert not (Path(office.instance_path) / "module.used").exists()


def test_the_shell_completes_names_of_modules(tmp_path: Path) -> None:
    environment = {
        "_FLASK_COMPLETE": "bash_complete",
        "COMP_WORDS": "flask module enable fi",
        "COMP_CWORD": "3",
        "FLASK_APP": "wsgi",
        "TATAUSAHA_ENVIRONMENT": "test",
        "TATAUSAHA_INSTANCE_PATH": str(tmp_path),
    }
    process = subprocess.run(
        [Path(sys.executable).with_name("flask")],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert process.stdout == "plain,Finance\n", process.stderr
