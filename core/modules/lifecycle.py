"""Switching modules, with the events around it. All in the caller's transaction, which alone commits."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import structlog
from flask import current_app

from core.config import Settings
from core.db import db
from core.errors import ConfigurationError
from core.events import publish
from core.modules.activation import switch
from core.modules.errors import ModuleError
from core.modules.events import ModuleDisabled, ModuleDisabling, ModuleEnabled, ModuleEnabling
from core.modules.following import build
from core.modules.registry import ModuleRegistry, registry_of

log = structlog.get_logger(__name__)


def registry_now() -> ModuleRegistry:
    """The modules that are on disk at this moment. Raises ManifestError."""
    settings: Settings = current_app.config["SETTINGS"]
    return ModuleRegistry(settings.modules_path, settings.modules_file)


def switch_on(*names: str, with_requirements: bool = False) -> list[str]:
    """Enable modules; return those that were off before. All of them or none.

    Raises RequirementError, ModuleError, and ConfigurationError when the new state does not start.
    """
    registry = registry_now()
    news = registry.to_enable(*names, with_requirements=with_requirements)
    for name in news:
        publish(ModuleEnabling(name))
    if news:
        rehearse(registry, news)
    done = registry.enable(*names, with_requirements=with_requirements)
    for name in done:
        publish(ModuleEnabled(name))
        log.info("module_enabled", module=name)
    registry_of(current_app).look_again()
    return done


def switch_off(*names: str, cascade: bool = False) -> list[str]:
    """Disable modules, with `cascade` those that require them too; return those that were on before.

    Raises ModuleError when others require them.
    """
    registry = registry_now()
    for name in registry.to_disable(*names, cascade=cascade):
        publish(ModuleDisabling(name))
    done = registry.disable(*names, cascade=cascade)
    for name in done:
        publish(ModuleDisabled(name))
        log.info("module_disabled", module=name)
    registry_of(current_app).look_again()
    return done


def rehearse(registry: ModuleRegistry, news: Sequence[str] = ()) -> None:
    """Build an application for the state as it is, with `news`, before it is anybody's state.

    Raises ConfigurationError or ModuleError that says why it does not start.
    """
    settings: Settings = current_app.config["SETTINGS"]
    with tempfile.TemporaryDirectory(prefix="tatausaha-") as folder:
        file = Path(folder) / "modules.json"
        switch(file, dict.fromkeys([*registry.enabled_names(), *news], True))
        try:
            app = build(current_app, settings.model_copy(update={"modules_file": file}))
        except ConfigurationError:
            raise
        except Exception as error:
            raise ModuleError(
                f"{', '.join(news) or 'A module'} can't start: {type(error).__name__}: {error}. Nothing was switched."
            ) from error
    with app.app_context():
        db.engine.dispose()
