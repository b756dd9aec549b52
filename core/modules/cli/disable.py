"""`flask module disable`."""

import click
from sqlalchemy.exc import DBAPIError

from core.db import db
from core.jobs.workload import live_runs_of
from core.modules.cli.command import ModuleName, command, names_or_all
from core.modules.lifecycle import registry_now, switch_off


@command("disable")
@click.argument("names", metavar="MODULE...", nargs=-1, type=ModuleName())
@click.option("--all", "wants_all", is_flag=True, help="All modules that are here.")
@click.option("--cascade", is_flag=True, help="Also disable the modules that require them.")
def disable(*, names: tuple[str, ...], wants_all: bool, cascade: bool) -> None:
    """Switch modules off, all of them or none; their jobs wait, running processes follow within seconds."""
    wanted = names_or_all(names, registry_now().manifests, wants_all=wants_all)
    done = switch_off(*wanted, cascade=cascade)
    db.session.commit()
    for name in done:
        click.echo(f"Module [{name}] disabled.{_waiting(name)}")
    for name in wanted:
        if (found := registry_now().find(name).name) not in done:
            click.echo(f"Module [{found}] is already disabled.")


def _waiting(name: str) -> str:
    """A switch needs no database, so that one that is away can't hold it up."""
    try:
        waiting = sum(live_runs_of(name).values())
    except DBAPIError as error:
        return f" How many of its runs wait can't be read: {type(error.orig).__name__}."
    return f" {waiting} of its runs wait until it is on again." if waiting else ""
