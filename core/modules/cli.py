"""`flask module …`: list, enable and disable."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from core.errors import TatausahaError
from core.modules.registry import registry_of

module_cli = click.Group("module", help="The school's modules.")


def says_why(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn our errors into a sentence and exit code 1."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except TatausahaError as error:
            click.echo(str(error), err=True)
            sys.exit(1)

    return run


@module_cli.command("list")
@with_appcontext
@says_why
def list_modules() -> None:
    """Show all modules in the order in which they load, then those that are off."""
    registry = registry_of(current_app)
    loaded = [manifest.name for manifest in registry.loading_order()]
    for name in [*loaded, *sorted(set(registry.manifests) - set(loaded))]:
        manifest = registry.manifests[name]
        state = "enabled" if name in loaded else "disabled"
        click.echo(f"{name:<16} {state:<9} {manifest.priority:>4}  {manifest.description}")


@module_cli.command("enable")
@click.argument("name")
@with_appcontext
@says_why
def enable_module(name: str) -> None:
    """Switch a module on."""
    registry = registry_of(current_app)
    registry.enable(name)
    click.echo(f"Module [{registry.find(name).name}] enabled. Restart web and workers.")


@module_cli.command("disable")
@click.argument("name")
@click.option("--cascade", is_flag=True, help="Also disable the modules that require it.")
@with_appcontext
@says_why
def disable_module(name: str, *, cascade: bool) -> None:
    """Switch a module off; its queued jobs wait."""
    for disabled in registry_of(current_app).disable(name, cascade=cascade):
        click.echo(f"Module [{disabled}] disabled. Restart web and workers.")
