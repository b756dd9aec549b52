"""What all commands share: the group, exit codes, and output for people or for programs."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

import click
from flask.cli import with_appcontext
from rich.console import Console
from rich.table import Table

from core.errors import TatausahaError

jobs_cli = click.Group("jobs", help="Background jobs: look, act, clean up, watch.")

as_json = click.option("--json", "wants_json", is_flag=True, help="One JSON document instead of a table.")
LOOK_AT_IT = 1
"""Exit code for a state of affairs that a person must look at; 2 is click's, for wrong usage."""


def command(name: str, **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """A command within the application, whose refusals become a sentence and exit code 1."""

    def declare(function: Callable[..., Any]) -> click.Command:
        @with_appcontext
        @wraps(function)
        def run(**options: Any) -> None:
            try:
                function(**options)
            except TatausahaError as error:
                complain(str(error))
                sys.exit(LOOK_AT_IT)

        made: click.Command = click.command(name, **settings)(run)  # type: ignore[no-untyped-call]
        return made

    return declare


def complain(sentence: str) -> None:
    """Say it where no program reads it as a result."""
    click.echo(sentence, err=True)


def show(rows: Sequence[Mapping[str, Any]], *, wants_json: bool, empty: str = "Nothing.") -> None:
    """The rows as one JSON document, as a table on a terminal, else as aligned text."""
    if wants_json:
        click.echo(json.dumps([dict(row) for row in rows], default=str, ensure_ascii=False))
        return
    if not rows:
        click.echo(empty)
        return
    names = list(rows[0])
    if sys.stdout.isatty():
        table = Table(*names, box=None)
        for row in rows:
            table.add_row(*(_text(row[name]) for name in names))
        Console().print(table)
        return
    widths = [max(len(name), *(len(_text(row[name])) for row in rows)) for name in names]
    for line in [names, *([_text(row[name]) for name in names] for row in rows)]:
        click.echo("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())


def _text(value: Any) -> str:
    return "" if value is None else str(value)
