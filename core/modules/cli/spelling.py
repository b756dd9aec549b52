"""Both spellings of a command, `flask module make-job` and `flask module:make-job`, from one object."""

import copy
from collections.abc import Iterable

import click
from flask import Flask


def register(app: Flask, commands: Iterable[click.Command]) -> None:
    """Add `flask module` with all `commands`, and each of them once more with a colon, which no help lists."""
    group = click.Group("module", help="The modules: look, switch, write new ones.")
    app.cli.add_command(group)
    for command in commands:
        group.add_command(command)
        app.cli.add_command(_unlisted(command), name=f"{group.name}:{command.name}")


def _unlisted(command: click.Command) -> click.Command:
    """The same parameters and the same callback; only whether a help lists it differs."""
    twin = copy.copy(command)
    twin.hidden = True
    return twin
