"""Exceptions are written down with their reasons."""

from pathlib import Path

import pytest

from core.modules.check import Project, check, chosen, files_below
from tests.core.modules.check.library import codes, findings

COMMIT = "from core.db import db\ndef lend():\n    db.session.commit()"


@pytest.mark.parametrize(
    "comment",
    [
        "# noqa: TU103 - the test owns it",
        "# noqa: TU103, S101 – the test owns it",
        "# type: ignore[misc]  # noqa: S101, TU103 - the test owns it",
    ],
)
def test_an_excuse_with_a_reason_holds(tmp_path: Path, comment: str) -> None:
    assert codes(tmp_path, f"{COMMIT}  {comment}\n") == []


@pytest.mark.parametrize("comment", ["# noqa: TU103", "# noqa: TU103,S101", "# noqa: TU103 -"])
def test_an_excuse_without_a_reason_is_a_finding_itself(tmp_path: Path, comment: str) -> None:
    assert codes(tmp_path, f"{COMMIT}  {comment}\n") == ["TU901"]


def test_an_excuse_that_is_not_needed_is_a_finding_itself(tmp_path: Path) -> None:
    assert codes(tmp_path, "def lend(): ...  # noqa: TU103 - the test owns it\n") == ["TU902"]


def test_an_excuse_for_another_rule_or_line_does_not_hold(tmp_path: Path) -> None:
    source = f"# noqa: TU103 - above\n{COMMIT}  # noqa: TU104 - another\n"

    assert sorted(codes(tmp_path, source)) == ["TU103", "TU902", "TU902"]


def test_a_bare_noqa_of_other_linters_excuses_nothing_of_ours(tmp_path: Path) -> None:
    assert codes(tmp_path, f"{COMMIT}  # noqa\n") == ["TU103"]


def test_text_that_talks_of_noqa_is_no_excuse(tmp_path: Path) -> None:
    assert codes(tmp_path, "WORDS = '# noqa: TU103'\n") == []


def test_a_template_is_excused_by_a_comment_on_the_line(tmp_path: Path) -> None:
    html = "<p>Buku</p> {# noqa: TU401 - the paper is Indonesian by law #}\n<p>Buku</p>"
    found = findings(tmp_path, html, "Library/templates/library/a.html")

    assert [(each.line, each.code) for each in found] == [(2, "TU401")]


@pytest.mark.parametrize(
    ("source", "at"),
    [("def lend(:\n", "Library/services/lending.py"), ("<p>{% if %}</p>", "Library/templates/library/a.html")],
)
def test_what_can_not_be_parsed_is_a_finding(tmp_path: Path, source: str, at: str) -> None:
    assert codes(tmp_path, source, at) == ["TU900"]


def test_of_rules_that_did_not_look_no_excuse_is_called_unused(tmp_path: Path) -> None:
    findings(tmp_path, f"{COMMIT}  # noqa: TU103 - the test owns it\n")
    file = tmp_path / "modules" / "Library" / "services" / "lending.py"

    found = check(Project(tmp_path / "modules"), files_below([file]), chosen(ignore=("TU103",)))

    assert found == []


def test_what_alembic_runs_once_is_not_looked_at(tmp_path: Path) -> None:
    assert codes(tmp_path, COMMIT, "Library/migrations/library_0001.py") == []


def test_where_the_product_lies_does_not_decide_what_is_looked_at(tmp_path: Path) -> None:
    folder = tmp_path / ".stubs" / "migrations"
    folder.mkdir(parents=True)

    assert codes(folder, COMMIT) == ["TU103"]
