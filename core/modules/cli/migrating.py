"""`flask module migrate`, `rollback` and `status`: each module's own branch of migrations."""

import click

from core.jobs.cli.group import as_json, show
from core.modules.cli.command import ModuleName, agree, command, names_or_all, with_module, yes
from core.modules.errors import ModuleError
from core.modules.history import Histories, downgrade, upgrade
from core.modules.lifecycle import registry_now
from core.modules.manifest import Manifest
from core.modules.registry import ModuleRegistry


@command("migrate")
@click.argument("names", metavar="MODULE...", nargs=-1, type=ModuleName())
@click.option("--all", "wants_all", is_flag=True, help="All modules that are here, on or off.")
def migrate(*, names: tuple[str, ...], wants_all: bool) -> None:
    """Apply the pending migrations of modules, and of what they depend on."""
    registry = registry_now()
    for name in names_or_all(names, registry.manifests, wants_all=wants_all):
        manifest = registry.find(name)
        if not Histories(registry.manifests).of(manifest).pending:
            click.echo(f"Module [{manifest.name}] has nothing to migrate.")
            continue
        before = _pending(registry)
        upgrade(manifest)
        done = [revision for revision in before if revision not in _pending(registry)]
        click.echo(f"Module [{manifest.name}] migrated: {', '.join(done)}.")


def _pending(registry: ModuleRegistry) -> list[str]:
    histories = Histories(registry.manifests)
    return [each for manifest in registry.manifests.values() for each in histories.of(manifest).pending]


@command("rollback")
@with_module
@click.option("--steps", type=click.IntRange(1), default=1, show_default=True, help="How many migrations.")
@click.option("--all", "wants_all", is_flag=True, help="All of the module's migrations: its tables go.")
@click.option("--cascade", is_flag=True, help="Also those of other modules that depend on them.")
@yes
def rollback(*, module: Manifest, steps: int, wants_all: bool, cascade: bool, is_agreed: bool) -> None:
    """Take back the newest migrations of a module. What is in their tables and columns is lost."""
    histories = Histories(registry_now().manifests)
    applied = histories.of(module).applied
    if not applied:
        click.echo(f"Module [{module.name}] has nothing to roll back.")
        return
    kept = () if wants_all else applied[:-steps]
    going = histories.going_with(applied[len(kept) :])
    others = {name: revisions for name, revisions in going.items() if name != module.name}
    told = "; ".join(f"{name}: {', '.join(revisions)}" for name, revisions in going.items())
    if others and not cascade:
        raise ModuleError(f"{', '.join(others)} would lose migrations too ({told}). Say --cascade if that is meant.")
    agree(f"Roll back {told}? What is in their tables and columns is lost.", is_agreed=is_agreed)
    downgrade(module, kept[-1] if kept else None)
    click.echo(f"Rolled back {told}.")


@command("status")
@click.argument("names", metavar="MODULE...", nargs=-1, type=ModuleName())
@as_json
def status(*, names: tuple[str, ...], wants_json: bool) -> None:
    """Show which migrations of modules are applied; of all modules when none is named."""
    registry = registry_now()
    histories = Histories(registry.manifests)
    wanted = [registry.find(name) for name in names] or list(registry.manifests.values())
    branches = [(manifest.name, histories.of(manifest)) for manifest in wanted]
    rows = [
        {"module": name, "migration": revision, "state": state}
        for name, branch in branches
        for state, revisions in (("applied", branch.applied), ("pending", branch.pending))
        for revision in revisions
    ]
    show(rows, wants_json=wants_json, empty="No migrations.")
