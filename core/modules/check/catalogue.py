"""All rules: each class in `rules/tu###_<name>.py`, found by its file."""

from functools import cache
from importlib import import_module
from pathlib import Path

from core.modules.check.rule import Rule

NOT_READABLE = "TU900"
EXCUSE_WITHOUT_REASON = "TU901"
UNUSED_EXCUSE = "TU902"


@cache
def all_rules() -> tuple[Rule, ...]:
    """One object of each rule, by code."""
    files = sorted((Path(__file__).parent / "rules").glob("tu*.py"))
    return tuple(rule() for file in files for rule in _rules_in(f"core.modules.check.rules.{file.stem}"))


def _rules_in(module: str) -> list[type[Rule]]:
    classes = [value for value in vars(import_module(module)).values() if isinstance(value, type)]
    return [each for each in classes if issubclass(each, Rule) and each.__module__ == module]


def chosen(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> list[Rule]:
    """The rules whose code begins with one of `select` (none given: all) and with none of `ignore`."""
    wanted = select or ("TU",)
    return [rule for rule in all_rules() if rule.code.startswith(wanted) and not rule.code.startswith(ignore)]
