"""`flask module show`: the module explains itself."""

import json
from typing import Any

import click
from flask import current_app

from core.jobs.cli.group import as_json
from core.modules.cli.command import command, with_module
from core.modules.facts import facts_of, standing_of
from core.modules.lifecycle import registry_now
from core.modules.manifest import Manifest
from core.modules.registry import registry_of

OFF = "It is off: what it gives is shown when it is on."


@command("show")
@with_module
@as_json
def show_module(*, module: Manifest, wants_json: bool) -> None:
    """Show all of a module: version, requirements, routes, jobs, schedules, events, tables, menu, commands."""
    facts = _manifest_facts(module)
    is_loaded = module.name in registry_of(current_app).built_for
    if is_loaded:
        facts |= facts_of(current_app, module)
    if wants_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    for name, value in facts.items():
        lines = [str(each) for each in value] if isinstance(value, list) else [str(value)]
        click.echo(f"{name + ':':<14}" + ("\n" + " " * 14).join(lines or ["–"]))
    if not is_loaded:
        click.echo(OFF)


def _manifest_facts(module: Manifest) -> dict[str, Any]:
    registry = registry_now()
    standing = standing_of(registry, module, registry.enabled_names())
    return {
        "name": module.name,
        "state": "enabled" if standing.is_on else "disabled",
        "version": str(module.version),
        "description": module.description,
        "keywords": list(module.keywords),
        "priority": module.priority,
        "path": str(module.path),
        "providers": [f"{module.package}.{dotted}" for dotted in module.providers],
        "requires": list(standing.requires),
        "required by": list(standing.required_by),
    }
