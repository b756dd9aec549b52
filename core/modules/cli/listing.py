"""`flask module list`."""

import click
from flask import current_app

from core.modules.cli.command import command
from core.modules.registry import registry_of


@command("list")
def list_modules() -> None:
    """Show all modules in the order in which they load, then those that are off."""
    registry = registry_of(current_app)
    loaded = [manifest.name for manifest in registry.loading_order()]
    for name in [*loaded, *sorted(set(registry.manifests) - set(loaded))]:
        manifest = registry.manifests[name]
        state = "enabled" if name in loaded else "disabled"
        click.echo(f"{name:<16} {state:<9} {manifest.priority:>4}  {manifest.description}")
