"""Whatever is generated is right at once: ruff, mypy, import contracts, the rules of the house, and its own tests.

Everything is made once, in a copy of the product, as a newcomer would in a clone.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import ROOT

COPIED = ("core", "modules", "migrations", "tests", "tools", "pyproject.toml", "modules.json", "wsgi.py", "worker.py")
FIELDS = ["title:str(80)", "price:rupiah", "bought_on:date?", "is_lent:bool", "note:text?", "seen_at:datetime", "n:int"]
MAKE = ["make", "Canteen", "--requires", "Student", "--model", "Dish", "--label", "Kantin"]
COMMANDS = [
    ["make-job", "Reports/monthly_job", "Canteen"],
    ["make-job", "serve-free_meals", "Canteen", "--set-based", "--model", "Student", "--label", "Bagikan makan siang"],
    ["make-job", "count", "Canteen", "--plain", "--no-unique", "--queue", "low", "--timeout", "30", "--tries", "2"],
    ["make-job", "ring", "Canteen", "--sync"],
    ["make-job", "part", "Canteen", "--batch"],
    ["make-job", "weigh", "Canteen", "--model", "Student", "--no-unique", "--chunk-size", "100"],
    ["make-job", "check_fees", "Finance"],
    ["make-model", "Menu", "Canteen", *(word for field in FIELDS for word in ("--field", field))],
    ["make-migration", "add_colour", "Canteen"],
    ["make-command", "send-menus", "Canteen"],
    ["make-command", "count-menus", "Canteen"],
    ["make-blueprint", "overview", "Canteen", "--label", "Ringkasan"],
    ["make-form", "Order", "Canteen", *(word for field in FIELDS for word in ("--field", field))],
    ["make-service", "open_menus", "Canteen", "--model", "Dish"],
    ["make-seeder", "rooms", "Student", "--model", "ClassGroup"],
    ["make-test", "opening/hours", "Canteen", "--every-database"],
    ["make-schedule", "nightly", "Canteen", "--job", "Count", "--cron", "0 7 1 * *"],
    ["make-schedule", "weekly", "Canteen", "--job", "ReviewDishes"],
]
DRIVER = """
import json, sys
from core.app import create_app
from core.config import Settings
runner = create_app(Settings(environment="test", instance_path="instance")).test_cli_runner()
for arguments in json.loads(sys.argv[1]):
    result = runner.invoke(args=["module", *arguments])
    if result.exit_code:
        sys.exit(f"{arguments}: {result.output} {result.exception!r}")
"""


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A program of this environment, in the copy."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return subprocess.run(
        [sys.executable, "-m", *arguments] if arguments[0] != "-c" else [sys.executable, *arguments],
        cwd=project,
        env=environment | {"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the product in which everything was generated."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    for commands in ([MAKE], COMMANDS):
        process = run(tmp_path, "-c", DRIVER, json.dumps(commands))
        assert process.returncode == 0, process.stdout + process.stderr
    return tmp_path


def test_all_that_is_generated_passes_every_check_at_once(project: Path) -> None:
    generated = [
        "modules/Canteen",
        "modules/Finance/jobs",
        "modules/Student/seeders",
        "tests/modules/Canteen",
        "tests/factories",
    ]
    own_tests = ["tests/modules/Canteen", "tests/modules/Finance/jobs/test_check_fees_job.py"]
    own_tests.append("tests/modules/Student/seeders/test_rooms.py")
    house = ["mirror", "names", "registered", "sizes", "translations"]
    rules = [f"tests/architecture/test_{each}.py" for each in house]
    checks = {
        "ruff check": ["ruff", "check", "modules", "tests"],
        "ruff format": ["ruff", "format", "--check", "modules", "tests"],
        "mypy": ["mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), *generated],
        "import contracts": ["-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"],
        "tests": ["pytest", "-q", "-p", "no:cacheprovider", *own_tests, *rules],
        "migrations": ["pytest", "-q", "-p", "no:cacheprovider", "-k", "sqlite", "tests/migrations"],
    }

    found = {name: run(project, *arguments) for name, arguments in checks.items()}

    assert {name: each.stdout + each.stderr for name, each in found.items() if each.returncode} == {}
