"""docs/rules.md, and what `--explain` prints: both say what the rule classes say."""

from collections.abc import Iterator
from textwrap import fill

from core.modules.check.catalogue import all_rules
from core.modules.check.rule import Rule

WIDTH = 120
HEAD = """# The rules that a linter holds

Written by `flask module check --write-docs` from the rule classes in `core/modules/check/rules/`; don't edit it here.

```
flask module check                      # core and all modules; `flask module:check` is the same
flask module check Finance              # one module, or any path
flask module check --select TU1         # rules by the beginning of their code; --ignore leaves some out
flask module check --explain TU101      # what a rule is for
flask module check --json               # for programs
```

Exit code 0: clean; 1: findings; 2: wrong usage. Files are parsed, nothing is imported. An exception stands on its
line with its reason, `# noqa: TU103 - this is the request's end`, in a template `{# noqa: TU401 - … #}`; without a
reason, or where nothing is found any more, it is a finding itself. A model says that its table grows with people and
months by `__large__ = True`.

What can't be told without crying wolf is left to the review: changes to attributes of another module's objects, a GET
that writes, queries from templates, loops over a service's list, text handed to macros, whether a job's chunk is too
large.
"""
GROUPS = {
    "TU0": "Jobs",
    "TU1": "Data",
    "TU2": "The web",
    "TU3": "Modules",
    "TU4": "Texts and templates",
    "TU9": "The check itself",
}


def explained(rule: Rule) -> str:
    """The rule for a terminal."""
    why = fill(rule.why, 100)
    return f"{rule.code}: {rule.title}\n\n{why}\n\nBad:\n{_indented(rule.bad)}\n\nGood:\n{_indented(rule.good)}"


def rules_document() -> str:
    """The whole page."""
    return HEAD + "".join(_sections())


def _sections() -> Iterator[str]:
    group = ""
    for rule in all_rules():
        if rule.code[:3] != group:
            group = rule.code[:3]
            yield f"\n## {GROUPS[group]}\n"
        yield f"\n### {rule.code}: {rule.title}\n\n{fill(rule.why, WIDTH)}\n"
        language = "html" if "<" in rule.bad.strip()[:1] else "python"
        for word, code in (("Bad", rule.bad), ("Good", rule.good)):
            yield f"\n{word}:\n\n```{language}\n{code.strip()}\n```\n"


def _indented(code: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in code.strip().splitlines())
