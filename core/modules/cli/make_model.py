"""`flask module make-model`."""

import click

from core.modules.cli.command import command, dry_run, with_module
from core.modules.cli.writing import carry_out, field, force, stubs, warn_when_disabled
from core.modules.errors import BadInputError, ModuleError
from core.modules.make.fields import read_fields
from core.modules.make.history import next_revision
from core.modules.make.model import draft_model
from core.modules.make.place import Place, place_of
from core.modules.manifest import Manifest
from core.modules.names import Name, read_name


@command("make-model")
@click.argument("name")
@with_module
@field
@click.option("--migration/--no-migration", default=True, help="Also the migration that makes its table; the default.")
@force
@dry_run
def make_model(
    *, name: str, module: Manifest, fields: tuple[str, ...], migration: bool, force: bool, dry_run: bool
) -> None:
    """Write a model with its factory and test, and the migration that makes its table."""
    place, read = place_of(module), read_name(name)
    if read.folders:
        raise BadInputError(f"{name!r} has a folder; only jobs and tests have some.")
    if migration:
        _refuse_second_migration(place, read)
    revision = next_revision(place, Name(("make", *read.words))) if migration else None
    draft = draft_model(place, read, read_fields(fields), revision, stubs())
    carry_out(draft, force=force, dry_run=dry_run)
    warn_when_disabled(draft)


def _refuse_second_migration(place: Place, name: Name) -> None:
    """A history is not rewritten: not even --force makes a table that an earlier migration makes."""
    for file in (place.path / "migrations").glob("*.py"):
        if f'create_table(\n        "{name.table}"' in file.read_text(encoding="utf-8"):
            raise ModuleError(
                f"{file} makes the table {name.table} already. With --no-migration only the model is written; "
                f"what changed goes into flask module make-migration NAME {place.module} --autogenerate."
            )
