"""`flask module publish-stubs`."""

import sys

import click
from flask import current_app

from core.modules.cli.command import REFUSED, command, complain
from core.modules.make.place import stubs_folder
from core.modules.make.stubs import publish
from core.modules.registry import registry_of


@command("publish-stubs")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--force", is_flag=True, help="Replace stubs that were published before.")
def publish_stubs(*, names: tuple[str, ...], force: bool) -> None:
    """Copy the stubs of generated files into the project's stubs/ folder, to be changed there; all, or the named."""
    written, kept = publish(names, stubs_folder(registry_of(current_app).folder), force=force)
    for path in written:
        click.echo(f"Wrote {path}")
    for path in kept:
        complain(f"File {path} already exists; --force replaces it.")
    if kept:
        sys.exit(REFUSED)
