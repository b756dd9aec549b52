"""`flask module use` and `unuse`: the module that other commands mean when none is named."""

import click
from flask import current_app

from core.modules.cli.command import ModuleName, command
from core.modules.registry import registry_of
from core.modules.used import forget_used_module, use_module


@command("use")
@click.argument("name", metavar="MODULE", type=ModuleName())
def use(*, name: str) -> None:
    """Choose the module that make-job and the like mean when none is named."""
    found = registry_of(current_app).find(name).name
    use_module(current_app, found)
    click.echo(f"Module [{found}] is used from now on.")


@command("unuse")
def unuse() -> None:
    """Choose none again."""
    name = forget_used_module(current_app)
    click.echo(f"Module [{name}] is no longer used." if name else "No module was used.")
