"""Commands that mend a state of modules which does not start must start all the same."""

import os
import sys

import click

WORDS = ("module", "jobs", "db")
"""Groups of commands whose work does not need the modules."""


def is_wanted() -> bool:
    """Whether this process is `flask module …`, `flask jobs …` or `flask db …`."""
    if os.environ.get("FLASK_RUN_FROM_CLI") != "true":
        return False
    return any(argument.partition(":")[0] in WORDS for argument in sys.argv[1:])


def complain(error: Exception) -> None:
    """Say on stderr why the modules are left out."""
    click.echo(f"The modules do not start: {type(error).__name__}: {error}\nGoing on without them.", err=True)
