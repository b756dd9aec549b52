"""From a draft to files: refused, shown, or written, tidied, tried and named one by one."""

import click
from flask import current_app

from core.modules.cli.command import complain
from core.modules.make.draft import Draft
from core.modules.make.place import stubs_folder
from core.modules.make.proving import prove_imports
from core.modules.make.stubs import Stubs
from core.modules.make.tidying import tidy
from core.modules.registry import registry_of

force = click.option("--force", is_flag=True, help="Replace the files of the same names, and no others.")
field = click.option(
    "--field", "fields", multiple=True, metavar="NAME:TYPE", help="A column; ? at the end: may be empty."
)
model = click.option(
    "--model", metavar="NAME", help="A model of the module or of one that it requires; else its first."
)
label = click.option("--label", metavar="TEXT", help="What people read, in Indonesian.")


def stubs() -> Stubs:
    """The project's stubs before the shipped ones."""
    return Stubs(stubs_folder(registry_of(current_app).folder))


def carry_out(draft: Draft, *, force: bool, dry_run: bool) -> None:
    """Write the draft, or say what it would write. Raises ModuleError when a file is there or can't be written."""
    if not force:
        draft.refuse_existing()
    if dry_run:
        for path in draft.paths:
            click.echo(f"Would {'change' if path in draft.edits or path.exists() else 'write'} {path}")
    else:
        draft.write()
        tidy(draft.paths, root=draft.place.root)
        prove_imports(draft.imports, root=draft.place.root)
        for path in draft.paths:
            click.echo(f"{'Changed' if path in draft.edits else 'Wrote'} {path}")
    for note in draft.notes:
        complain(note)


def warn_when_disabled(draft: Draft) -> None:
    """Say that what was written sleeps with its module."""
    name = draft.place.module
    if name not in registry_of(current_app).enabled_names():
        complain(f"Module [{name}] is disabled: what was written, and its test, wait for flask module enable {name}.")
