"""The application factory: small steps in the order in which they depend on each other."""

import os
from pathlib import Path

from flask import Flask

from core import (
    accounts,
    audit,
    commands,
    documents,
    events,
    exports,
    files,
    i18n,
    imports,
    jobs,
    merging,
    notices,
    upkeep,
    web,
)
from core.config import Settings, load_settings, secret_key_of
from core.db import db
from core.db.engine import engine_options, prepare
from core.logs import configure_logs
from core.modules import migrations, repair
from core.modules import pages as module_pages
from core.modules.following import BUILDER, follow
from core.modules.loader import load_modules, translation_folders

CORE = Path(__file__).parent
NOWHERE = Path(os.devnull)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application from `settings`, or from the environment; served, it follows `modules.json`.

    Raises ConfigurationError when settings or modules are not usable.
    """
    settings = settings or load_settings()
    try:
        app = build_app(settings)
    except Exception as error:
        # Also a module's import that fails: who switches that module off must get so far.
        if not repair.is_wanted():
            raise
        repair.complain(error)
        app = build_app(settings, only_core=True)
    follow(app)
    return app


def build_app(settings: Settings, *, only_core: bool = False) -> Flask:
    """Build the application for the state that `modules.json` has at this moment. Raises ConfigurationError.

    With `only_core` no module is looked at, for commands that mend what does not start.
    """
    app = Flask("core", static_folder=None, static_url_path="/static", instance_path=str(settings.instance))
    _configure(app, settings)
    configure_logs(settings)
    commands.init_app(app)
    _set_up_database(app, settings)
    i18n.init_app(app, folders=[str(CORE / "translations"), *translation_folders(settings.modules_path)])
    events.init_app(app)
    web.init_app(app)
    accounts.init_app(app)
    audit.init_app(app)
    jobs.init_app(app)
    imports.init_app(app)
    merging.init_app(app)
    files.init_app(app)
    exports.init_app(app)
    documents.init_app(app)
    notices.init_app(app)
    folder, file = (NOWHERE, NOWHERE) if only_core else (settings.modules_path, settings.modules_file)
    load_modules(app, folder=folder, activation_file=file)
    imports.declare_schedules(app)
    module_pages.init_app(app)
    upkeep.init_app(app)
    app.extensions[BUILDER] = build_app
    return app


def _configure(app: Flask, settings: Settings) -> None:
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=secret_key_of(settings),
        TESTING=settings.environment == "test",
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database),
    )


def _set_up_database(app: Flask, settings: Settings) -> None:
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
    migrations.init_app(app)
