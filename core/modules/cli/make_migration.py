"""`flask module make-migration`."""

import click

from core.modules.cli.command import command, dry_run, with_module
from core.modules.errors import BadInputError
from core.modules.make.history import next_revision, write_revision
from core.modules.make.place import place_of
from core.modules.make.tidying import tidy
from core.modules.manifest import Manifest
from core.modules.names import read_name


@command("make-migration")
@click.argument("name")
@with_module
@click.option("--autogenerate", is_flag=True, help="Draft what the models have and the migrated database has not.")
@dry_run
def make_migration(*, name: str, module: Manifest, autogenerate: bool, dry_run: bool) -> None:
    """Let Alembic write a migration into the module's own branch; read every line, write the way down."""
    place, read = place_of(module), read_name(name)
    if read.folders:
        raise BadInputError(f"{name!r} has a folder; migrations lie side by side.")
    revision = next_revision(place, read)
    path = place.path / "migrations" / f"{revision.file}.py"
    if dry_run:
        click.echo(f"Would write {path}")
        return
    write_revision(place, revision, compares=autogenerate)
    tidy([path], root=place.root)
    click.echo(f"Wrote {path}")
