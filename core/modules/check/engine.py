"""From paths to findings: each file is parsed once, every rule looks at it, excuses are weighed."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from core.modules.check.catalogue import EXCUSE_WITHOUT_REASON, NOT_READABLE, UNUSED_EXCUSE
from core.modules.check.excuses import Excuse, excuses_in_python, excuses_in_template
from core.modules.check.finding import Finding
from core.modules.check.project import Project
from core.modules.check.rule import PythonRule, Rule, TemplateRule
from core.modules.check.template_file import TemplateFile, TemplateSyntaxError

LEFT_OUT = {"migrations", "translations", "stubs", "__pycache__", "node_modules"}
"""Folders that are generated, or run once."""


def files_below(paths: Iterable[Path]) -> list[Path]:
    """The Python files and templates at and below `paths`."""
    found: set[Path] = set()
    for path in paths:
        inside = path.rglob("*") if path.is_dir() else [path]
        start = path if path.is_dir() else path.parent
        found |= {file.resolve() for file in inside if _is_ours(file, file.relative_to(start).parts)}
    return sorted(found)


def _is_ours(file: Path, below: tuple[str, ...]) -> bool:
    """`below`: the way to it from where the search began; what stands above says nothing of the file."""
    is_template = file.suffix == ".html" and "templates" in file.parts
    is_left_out = LEFT_OUT & {file.parent.name, *below} or any(part.startswith(".") for part in below)
    return (is_template or file.suffix == ".py") and not is_left_out and file.is_file()


def check(project: Project, files: Iterable[Path], rules: Sequence[Rule]) -> list[Finding]:
    """All that `rules` find in `files` and no excuse covers, by place."""
    return sorted(finding for file in files for finding in _check_file(project, file, rules))


def _check_file(project: Project, path: Path, rules: Sequence[Rule]) -> list[Finding]:
    shown = project.shown(path)
    try:
        if path.suffix == ".py":
            file = project.load(path)
            excuses = list(excuses_in_python(file.text))
            found = {finding for rule in rules if isinstance(rule, PythonRule) for finding in rule.check(file)}
        else:
            template = TemplateFile(shown, path.read_text(encoding="utf-8"))
            excuses = list(excuses_in_template(template.text))
            found = {finding for rule in rules if isinstance(rule, TemplateRule) for finding in rule.check(template)}
    except (SyntaxError, TemplateSyntaxError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", 1) or 1
        found = {Finding(shown, line, 1, NOT_READABLE, f"this can't be read: {getattr(error, 'msg', error)}")}
        return [finding for finding in found if NOT_READABLE in _codes(rules)]
    return [*_not_excused(found, excuses), *_faults_of(shown, excuses, _codes(rules))]


def _codes(rules: Sequence[Rule]) -> set[str]:
    return {rule.code for rule in rules}


def _not_excused(found: Iterable[Finding], excuses: Sequence[Excuse]) -> Iterator[Finding]:
    for finding in found:
        fitting = [each for each in excuses if each.line == finding.line and finding.code in each.codes]
        for excuse in fitting:
            excuse.used.add(finding.code)
        if not fitting:
            yield finding


def _faults_of(path: Path, excuses: Sequence[Excuse], codes: set[str]) -> Iterator[Finding]:
    """What is wrong with the excuses themselves; of rules that did not look, nothing is said."""
    for excuse in excuses:
        if EXCUSE_WITHOUT_REASON in codes and not excuse.reason:
            sentence = f"say why behind the code: noqa: {', '.join(excuse.codes)} - the reason"
            yield Finding(path, excuse.line, excuse.column, EXCUSE_WITHOUT_REASON, sentence)
        for code in excuse.codes:
            if UNUSED_EXCUSE in codes and code in codes and code not in excuse.used:
                sentence = f"{code} finds nothing on this line any more; remove the noqa"
                yield Finding(path, excuse.line, excuse.column, UNUSED_EXCUSE, sentence)
