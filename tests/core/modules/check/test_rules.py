"""What is true of every rule, and of our own code."""

import re
import time
from pathlib import Path

import pytest

from core.modules.check import Project, all_rules, check, chosen, files_below
from core.modules.check.documentation import rules_document
from core.modules.check.rule import Rule

ROOT = Path(__file__).resolve().parents[4]
MOST_SECONDS_A_FILE = 0.02


def test_our_own_code_keeps_the_rules() -> None:
    files = files_below([ROOT / "core", ROOT / "modules"])

    found = check(Project(ROOT / "modules", shown_from=ROOT), files, chosen())

    assert [str(each) for each in found] == []


def test_the_page_about_rules_says_what_the_rules_say() -> None:
    written = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")

    assert written == rules_document(), "run: flask module check --write-docs"


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in all_rules()]

    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"TU\d{3}", code) for code in codes)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_each_rule_says_why_and_shows_bad_and_good(rule: Rule) -> None:
    assert rule.title
    assert rule.why.strip().endswith(".")
    assert rule.bad.strip() != rule.good.strip()


def test_rules_are_chosen_by_the_beginning_of_their_code() -> None:
    assert [rule.code for rule in chosen(select=("TU00",), ignore=("TU003",))] == ["TU001", "TU002", "TU004"]


def test_the_whole_product_is_checked_in_moments() -> None:
    files = files_below([ROOT / "core", ROOT / "modules"])
    started = time.process_time()

    check(Project(ROOT / "modules"), files, chosen())

    assert time.process_time() - started < MOST_SECONDS_A_FILE * len(files)
