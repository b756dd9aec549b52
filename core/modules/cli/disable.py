"""`flask module disable`."""

import click
from flask import current_app

from core.modules.cli.command import ModuleName, command
from core.modules.registry import registry_of


@command("disable")
@click.argument("name", metavar="MODULE", type=ModuleName())
@click.option("--cascade", is_flag=True, help="Also disable the modules that require it.")
def disable(*, name: str, cascade: bool) -> None:
    """Switch a module off; its queued jobs wait."""
    for disabled in registry_of(current_app).disable(name, cascade=cascade):
        click.echo(f"Module [{disabled}] disabled. Restart web and workers.")
