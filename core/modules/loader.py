"""From `modules/*` to a running application."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Flask

from core.audit import actions_of
from core.documents.registry import documents_of
from core.events import CORE, Event, listeners_of, publish
from core.exports.registry import exports_of
from core.imports import import_registry_of
from core.jobs import events as job_events
from core.jobs.registry import JobRegistry, job_registry_of
from core.jobs.schedules import ScheduleRegistry
from core.jobs.schedules.registry import EXTENSION as SCHEDULES
from core.merging import mergers_of
from core.modules import events as life_cycle
from core.modules.errors import ProviderError
from core.modules.events import ModuleBooted, ModuleRegistering
from core.modules.manifest import Manifest
from core.modules.off import answer_for
from core.modules.provider import Provider
from core.modules.registry import EXTENSION, ModuleRegistry
from core.notices import notices_of
from core.web.access import access_of
from core.web.bell import declare_bell
from core.web.menu import menu_of
from core.web.panels import panels_of
from core.web.setup_steps import setup_steps_of


def load_modules(app: Flask, *, folder: Path, activation_file: Path) -> None:
    """Register all enabled modules: models, jobs, schedules, listeners and what their providers declare.

    Raises ManifestError, RequirementError, ProviderError, ScheduleError or EventError with a message that names file or
    chain.
    """
    registry = ModuleRegistry(folder, activation_file)
    app.extensions[EXTENSION] = registry
    job_registry_of(app).ask(registry.is_on)
    schedules = app.extensions[SCHEDULES] = ScheduleRegistry()
    loaded = registry.loading_order()
    for manifest in loaded:
        _tell(app, ModuleRegistering(manifest.name))
        import_models(manifest)
        _register_jobs(job_registry_of(app), manifest)
        for provider in providers_of(manifest):
            _register(app, manifest, provider)
            _declare_schedules(schedules, manifest, provider)
    answer_for(app, (each for name, each in registry.manifests.items() if name not in registry.built_for))
    listeners_of(app).check_names(
        {CORE: (*life_cycle.ALL, *job_events.ALL)} | {each.name: events_of(each) for each in loaded}
    )
    for manifest in loaded:
        _tell(app, ModuleBooted(manifest.name))


def translation_folders(folder: Path) -> list[str]:
    """The `translations` folders of all modules, absolute."""
    return [str(path.resolve()) for path in sorted(folder.glob("*/translations"))]


def events_of(manifest: Manifest) -> list[type[Event]]:
    """The events that the module publishes: those of its `events.py`."""
    if not manifest.has_room("events"):
        return []
    module = import_module(f"{manifest.package}.events")
    found = [each for each in vars(module).values() if isinstance(each, type) and issubclass(each, Event)]
    return [each for each in found if each.__module__.startswith(f"{manifest.package}.")]


def _tell(app: Flask, event: Event) -> None:
    with app.app_context():
        publish(event)


def import_models(manifest: Manifest) -> None:
    """Let SQLAlchemy know the module's tables."""
    if manifest.has_room("models"):
        import_module(f"{manifest.package}.models")


def _register_jobs(jobs: JobRegistry, manifest: Manifest) -> None:
    for file in sorted((manifest.path / "jobs").glob("**/*_job.py")):
        name = ".".join(file.relative_to(manifest.path).with_suffix("").parts)
        jobs.register_file(import_module(f"{manifest.package}.{name}"), module=manifest.name)


def _declare_schedules(schedules: ScheduleRegistry, manifest: Manifest, provider: type[Provider]) -> None:
    for schedule in provider.schedules:
        schedules.declare(schedule, module=manifest.name)


def providers_of(manifest: Manifest) -> Iterator[type[Provider]]:
    """The provider classes that the manifest names, imported. Raises ProviderError."""
    for dotted in manifest.providers:
        module, _, name = dotted.rpartition(".")
        provider: Any = getattr(import_module(f"{manifest.package}.{module}"), name, None)
        if not (isinstance(provider, type) and issubclass(provider, Provider)):
            raise ProviderError(f"{manifest.path / 'module.json'}: {dotted} is not a Provider class.")
        yield provider


def _register(app: Flask, manifest: Manifest, provider: type[Provider]) -> None:
    if provider.blueprint is not None:
        app.register_blueprint(provider.blueprint)
    access_of(app).declare(provider.permissions, provider.roles)
    heading = provider.menu_heading or manifest.name
    menu_of(app).extend(replace(item, heading=heading) for item in provider.menu)
    setup_steps_of(app).extend(provider.setup_steps)
    for event, listener in provider.listeners:
        listeners_of(app).add(event, listener, module=manifest.name)
    for kind in provider.imports:
        import_registry_of(app).declare(kind, alias=manifest.alias)
    panels_of(app).extend(provider.panels)
    mergers_of(app).extend(provider.mergers)
    actions_of(app).declare(provider.audit_actions)
    exports_of(app).declare(provider.exports)
    notices_of(app).declare(provider.notices, provider.audiences, provider.carrier)
    declare_bell(app, provider.bell)
    documents_of(app).declare(provider.documents, alias=manifest.alias, folder=manifest.path / "documents")
    if provider.cli is not None:
        app.cli.add_command(provider.cli, name=manifest.alias)
