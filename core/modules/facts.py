"""What a module is and gives, read from the application: `flask module show`, and the page of modules."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy import Table

from core.db import Base
from core.events import describe, listeners_of
from core.jobs.registry import job_registry_of, module_of
from core.jobs.schedules import schedule_registry_of
from core.modules.loader import events_of, providers_of
from core.modules.manifest import Manifest
from core.modules.provider import Provider
from core.modules.registry import ModuleRegistry
from core.web.access import access_of


@dataclass(frozen=True)
class Standing:
    """A module among the others."""

    manifest: Manifest
    is_on: bool
    requires: tuple[str, ...]
    """With versions, as people read them."""
    required_by: tuple[str, ...]
    """All that name it in their `module.json`, on or off."""


def standing_of(registry: ModuleRegistry, manifest: Manifest, enabled: set[str]) -> Standing:
    """Where the module stands."""
    users = sorted(other.name for other in registry.manifests.values() if manifest.name in other.requires)
    needs = tuple(str(required) for required in manifest.requirements)
    return Standing(manifest, manifest.name in enabled, needs, tuple(users))


def facts_of(app: Flask, manifest: Manifest) -> dict[str, list[str]]:
    """What the module, which is part of `app`, gives: lines by subject."""
    providers = list(providers_of(manifest))
    return {
        "routes": _routes(app, providers),
        "permissions": [permission.name for each in providers for permission in each.permissions],
        "menu": [f"{item.order} {item.label} ({item.endpoint})" for each in providers for item in each.menu],
        "jobs": _jobs(app, manifest.name),
        "schedules": _schedules(app, manifest.name),
        "events out": [describe(event) for event in events_of(manifest)],
        "events in": listeners_of(app).heard_by(manifest.name),
        "tables": tables_of(manifest),
        "commands": [f"flask {manifest.alias} {name}" for each in providers if each.cli for name in each.cli.commands],
    }


def tables_of(manifest: Manifest) -> list[str]:
    """Names of the tables of its models, as far as they are imported."""
    return sorted(table.name for table in tables(manifest))


def tables(manifest: Manifest) -> list[Table]:
    """The tables of its models, as far as they are imported; one that refers to another comes later."""
    own = {
        mapper.local_table.name
        for mapper in Base.registry.mappers
        if isinstance(mapper.local_table, Table) and f"{mapper.class_.__module__}.".startswith(f"{manifest.package}.")
    }
    return [table for table in Base.metadata.sorted_tables if table.name in own]


def _routes(app: Flask, providers: list[type[Provider]]) -> list[str]:
    names = {each.blueprint.name for each in providers if each.blueprint is not None}
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.partition(".")[0] in names]
    return [
        f"{'/'.join(sorted((rule.methods or set()) - {'HEAD', 'OPTIONS'}))} {rule.rule} "
        f"[{access_of(app).rule_of(app, rule.endpoint)}]"
        for rule in sorted(rules, key=lambda rule: rule.rule)
    ]


def _jobs(app: Flask, module: str) -> list[str]:
    registry = job_registry_of(app)
    found = [(name, registry.get(name)) for name in registry.names if module_of(name) == module]
    return [f"{name} (timeout {job.timeout} s, tries {job.tries}, queue {job.queue})" for name, job in found]


def _schedules(app: Flask, module: str) -> list[str]:
    return [
        f"{each.name} ({each.schedule.cron}, {each.zone.key}, catch up: {each.schedule.catch_up})"
        for each in schedule_registry_of(app).all()
        if module_of(each.name) == module
    ]
