"""From `modules/*` to a running application."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Flask

from core.audit import actions_of
from core.exports.registry import exports_of
from core.jobs.registry import JobRegistry, job_registry_of
from core.jobs.schedules import ScheduleRegistry
from core.jobs.schedules.registry import EXTENSION as SCHEDULES
from core.merging import mergers_of
from core.modules.errors import ProviderError
from core.modules.manifest import Manifest
from core.modules.provider import Provider
from core.modules.registry import EXTENSION, ModuleRegistry
from core.web.access import access_of
from core.web.menu import menu_of
from core.web.panels import panels_of
from core.web.setup_steps import setup_steps_of


def load_modules(app: Flask, *, folder: Path, activation_file: Path) -> None:
    """Register all enabled modules: models, jobs, schedules, blueprint, menu, permissions, first steps, commands.

    Raises ManifestError, RequirementError, ProviderError or ScheduleError with a message that names file or chain.
    """
    registry = ModuleRegistry(folder, activation_file)
    app.extensions[EXTENSION] = registry
    schedules = app.extensions[SCHEDULES] = ScheduleRegistry()
    for manifest in registry.loading_order():
        _import_models(manifest)
        _register_jobs(job_registry_of(app), manifest)
        for provider in _providers(manifest):
            _register(app, manifest, provider)
            _declare_schedules(schedules, manifest, provider)


def translation_folders(folder: Path) -> list[str]:
    """The `translations` folders of all modules, absolute."""
    return [str(path.resolve()) for path in sorted(folder.glob("*/translations"))]


def _import_models(manifest: Manifest) -> None:
    if (manifest.path / "models").is_dir() or (manifest.path / "models.py").is_file():
        import_module(f"{manifest.package}.models")


def _register_jobs(jobs: JobRegistry, manifest: Manifest) -> None:
    for file in sorted((manifest.path / "jobs").glob("**/*_job.py")):
        name = ".".join(file.relative_to(manifest.path).with_suffix("").parts)
        jobs.register_file(import_module(f"{manifest.package}.{name}"), module=manifest.name)


def _declare_schedules(schedules: ScheduleRegistry, manifest: Manifest, provider: type[Provider]) -> None:
    for schedule in provider.schedules:
        schedules.declare(schedule, module=manifest.name)


def _providers(manifest: Manifest) -> Iterator[type[Provider]]:
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
    menu_of(app).extend(provider.menu)
    setup_steps_of(app).extend(provider.setup_steps)
    panels_of(app).extend(provider.panels)
    mergers_of(app).extend(provider.mergers)
    actions_of(app).declare(provider.audit_actions)
    exports_of(app).declare(provider.exports)
    if provider.cli is not None:
        app.cli.add_command(provider.cli, name=manifest.alias)
