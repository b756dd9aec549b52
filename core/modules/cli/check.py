"""`flask module check`."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from flask import current_app

from core.modules.check import Finding, Project, all_rules, check, chosen, files_below
from core.modules.check.documentation import explained, rules_document
from core.modules.check.project import CORE
from core.modules.cli.command import command
from core.modules.errors import BadInputError
from core.modules.registry import registry_of

FOUND = 1
"""Exit code when there are findings."""

DOCUMENT = CORE.parent / "docs" / "rules.md"


def _codes(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """`TU1,TU203` and repeated options; each must begin the code of some rule."""
    codes = tuple(code.strip() for value in values for code in value.upper().split(",") if code.strip())
    for code in codes:
        if not any(rule.code.startswith(code) for rule in all_rules()):
            raise click.BadParameter(f"no rule begins with {code}; see docs/rules.md")
    return codes


@command("check")
@click.argument("targets", nargs=-1, metavar="[MODULE|PATH]...")
@click.option("--select", multiple=True, callback=_codes, metavar="CODE,…", help="Only rules that begin so.")
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODE,…", help="Without rules that begin so.")
@click.option("--json", "wants_json", is_flag=True, help="One JSON document.")
@click.option("--explain", multiple=True, callback=_codes, metavar="CODE", help="Say what a rule is for.")
@click.option("--write-docs", is_flag=True, help="Write docs/rules.md from the rules.")
def check_modules(
    *, targets: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...], wants_json: bool, **instead: Any
) -> None:
    """Check core and all modules, or what is named, by the rules of this product (docs/rules.md)."""
    if instead["explain"]:
        click.echo("\n\n".join(explained(rule) for rule in chosen(instead["explain"])))
        return
    if instead["write_docs"]:
        DOCUMENT.write_text(rules_document(), encoding="utf-8")
        click.echo(f"{DOCUMENT} written.")
        return
    registry = registry_of(current_app)
    files = files_below([_path_of(target) for target in targets] or [CORE, registry.folder])
    findings = check(Project(registry.folder), files, chosen(select, ignore))
    _report(findings, len(files), wants_json=wants_json)
    if findings:
        sys.exit(FOUND)


def _path_of(target: str) -> Path:
    """A module by its name, whatever its capitals, else a path; BadInputError for neither."""
    for name, manifest in registry_of(current_app).manifests.items():
        if name.lower() == target.lower():
            return manifest.path
    if not Path(target).exists():
        raise BadInputError(f"{target} is neither a module nor a path.")
    return Path(target)


def _report(findings: list[Finding], files: int, *, wants_json: bool) -> None:
    if wants_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], default=str, ensure_ascii=False))
        return
    for finding in findings:
        click.echo(str(finding))
    told = f"{len(findings)} findings; explained by: flask module check --explain CODE" if findings else "nothing found"
    click.echo(f"{files} files: {told}", err=True)
