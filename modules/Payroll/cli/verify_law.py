"""`flask payroll verify-law`."""

import sys

import click

from core.modules.cli.command import REFUSED, command
from modules.Payroll.verification.cases import read_examples
from modules.Payroll.verification.recomputing import Check, checks_of

WIDTHS = (6, 38, 16, 16)


@command("verify-law")
@click.option("--differences", is_flag=True, help="Show only what differs.")
def verify_law(*, differences: bool) -> None:
    """Recompute the worked examples with the law data of this school; exit code 1 where a number differs."""
    checks = [check for example in read_examples() for check in checks_of(example)]
    wrong = [check for check in checks if not check.holds]
    click.echo(_row("id", "number", "expected", "got", "source"))
    for check in wrong if differences else checks:
        click.echo(_line(check))
    examples = len({check.example for check in checks})
    click.echo(f"{len(checks)} numbers of {examples} examples, {len(wrong)} differ.")
    if wrong:
        sys.exit(REFUSED)


def _line(check: Check) -> str:
    mark = "" if check.holds else "DIFFERS  "
    return _row(check.example, check.what, f"{check.expected:,}", f"{check.got:,}", mark + check.source)


def _row(name: str, what: str, *rest: str) -> str:
    expected, got, source = rest
    first, second, third, fourth = WIDTHS
    return f"{name:<{first}} {what:<{second}} {expected:>{third}} {got:>{fourth}}  {source}"
