"""`flask module list`."""

import click

from core.jobs.cli.group import as_json, show
from core.modules.cli.command import command, complain
from core.modules.errors import RequirementError
from core.modules.facts import Standing, standing_of
from core.modules.lifecycle import registry_now
from core.modules.order import loading_order
from core.modules.registry import ModuleRegistry

STATES = ("enabled", "disabled")
SORTS = ("loading", "priority", "name")


@command("list")
@click.option("--only", type=click.Choice(STATES), help="Only those that are on, or off.")
@click.option("--sort", type=click.Choice(SORTS), default="loading", show_default=True)
@as_json
def list_modules(*, only: str | None, sort: str, wants_json: bool) -> None:
    """Show all modules: in the order in which they load, then those that are off."""
    registry = registry_now()
    enabled = registry.enabled_names()
    found = [standing_of(registry, registry.manifests[name], enabled) for name in _sorted(registry, enabled, sort)]
    rows = [_row(each) for each in found if only is None or each.is_on == (only == "enabled")]
    show(rows, wants_json=wants_json, empty="No modules." if only is None else f"No modules are {only}.")


def _sorted(registry: ModuleRegistry, enabled: set[str], sort: str) -> list[str]:
    if sort == "name":
        return sorted(registry.manifests)
    by_priority = sorted(registry.manifests, key=lambda name: (registry.manifests[name].priority, name))
    if sort == "priority":
        return by_priority
    try:
        loaded = [manifest.name for manifest in loading_order(registry.manifests, enabled)]
    except RequirementError as error:
        complain(f"This state does not start: {error}")
        return by_priority
    return [*loaded, *(name for name in by_priority if name not in loaded)]


def _row(each: Standing) -> dict[str, object]:
    return {
        "name": each.manifest.name,
        "state": "enabled" if each.is_on else "disabled",
        "version": str(each.manifest.version),
        "priority": each.manifest.priority,
        "requires": ", ".join(each.requires),
        "description": each.manifest.description,
    }
