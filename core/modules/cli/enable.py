"""`flask module enable`."""

import click
from sqlalchemy.exc import DBAPIError

from core.db import db
from core.jobs.sweep import ring_runs_of
from core.modules.cli.command import ModuleName, command, complain, names_or_all
from core.modules.lifecycle import registry_now, switch_on


@command("enable")
@click.argument("names", metavar="MODULE...", nargs=-1, type=ModuleName())
@click.option("--all", "wants_all", is_flag=True, help="All modules that are here.")
@click.option("--with-requirements", is_flag=True, help="Also enable what they require.")
def enable(*, names: tuple[str, ...], wants_all: bool, with_requirements: bool) -> None:
    """Switch modules on, all of them or none; running web and worker processes follow within seconds."""
    wanted = names_or_all(names, registry_now().manifests, wants_all=wants_all)
    done = switch_on(*wanted, with_requirements=with_requirements)
    db.session.commit()
    for name in done:
        click.echo(f"Module [{name}] enabled.")
    _ring(done)
    for name in wanted:
        if (found := registry_now().find(name).name) not in done:
            click.echo(f"Module [{found}] is already enabled.")


def _ring(names: list[str]) -> None:
    """A switch needs no database, so that one that is away can't hold it up."""
    try:
        if names:
            ring_runs_of(names)
            db.session.commit()
    except DBAPIError as error:
        complain(f"Waiting runs were not rung ({type(error.orig).__name__}); a worker's sweep finds them.")
