"""`flask module enable`."""

import click
from flask import current_app

from core.modules.cli.command import ModuleName, command
from core.modules.registry import registry_of


@command("enable")
@click.argument("name", metavar="MODULE", type=ModuleName())
def enable(*, name: str) -> None:
    """Switch a module on."""
    registry = registry_of(current_app)
    registry.enable(name)
    click.echo(f"Module [{registry.find(name).name}] enabled. Restart web and workers.")
