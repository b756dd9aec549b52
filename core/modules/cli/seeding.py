"""`flask module seed`: invented data to look at the software with."""

from collections.abc import Callable, Iterable
from importlib import import_module

import click

from core.db import db
from core.modules.cli.command import ModuleName, command, names_or_all
from core.modules.errors import ModuleError
from core.modules.lifecycle import registry_now
from core.modules.manifest import Manifest
from core.modules.order import loading_order

ENTRY_POINT = "seed"


@command("seed")
@click.argument("names", metavar="MODULE...", nargs=-1, type=ModuleName())
@click.option("--all", "wants_all", is_flag=True, help="All modules that are on and have seeders, in loading order.")
def seed_modules(*, names: tuple[str, ...], wants_all: bool) -> None:
    """Fill modules with invented data, all of them or none; done twice it changes nothing."""
    registry = registry_now()
    wanted = [registry.find(name).name for name in names_or_all(names, (), wants_all=wants_all)]
    seeders = list(_seeders(loading_order(registry.manifests, registry.enabled_names()), wanted))
    missing = sorted(set(wanted) - {manifest.name for manifest, _seed in seeders})
    if missing:
        raise ModuleError(f"{', '.join(missing)}: off, or without seeders.py with a function seed(). Nothing was done.")
    for _manifest, seed in seeders:
        seed()
    db.session.commit()
    for manifest, _seed in seeders:
        click.echo(f"Module [{manifest.name}] seeded.")
    if not seeders:
        click.echo("No module that is on has seeders.")


def _seeders(loaded: Iterable[Manifest], wanted: list[str]) -> Iterable[tuple[Manifest, Callable[[], object]]]:
    """Of those `wanted`; of all when none is."""
    for manifest in loaded:
        if (manifest.name in wanted or not wanted) and manifest.has_room("seeders"):
            seed = getattr(import_module(f"{manifest.package}.seeders"), ENTRY_POINT, None)
            if not callable(seed):
                raise ModuleError(f"{manifest.path / 'seeders.py'} needs a function {ENTRY_POINT}() without arguments.")
            yield manifest, seed
