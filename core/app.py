"""The application factory: small steps in the order in which they depend on each other."""

from pathlib import Path

from flask import Flask

from core import accounts, audit, exports, files, i18n, jobs, merging, upkeep, web
from core.config import Settings, load_settings, secret_key_of
from core.db import db
from core.db.engine import engine_options, prepare
from core.jobs.cli import jobs_cli
from core.logs import configure_logs
from core.modules import migrations
from core.modules.cli import module_cli
from core.modules.loader import load_modules, translation_folders

CORE = Path(__file__).parent


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application from `settings`, or from the environment.

    Raises ConfigurationError when settings or modules are not usable.
    """
    settings = settings or load_settings()
    app = Flask("core", static_folder=None, static_url_path="/static", instance_path=str(settings.instance))
    _configure(app, settings)
    configure_logs(settings)
    _set_up_database(app, settings)
    i18n.init_app(app, folders=[str(CORE / "translations"), *translation_folders(settings.modules_path)])
    web.init_app(app)
    accounts.init_app(app)
    audit.init_app(app)
    jobs.init_app(app)
    merging.init_app(app)
    files.init_app(app)
    exports.init_app(app)
    load_modules(app, folder=settings.modules_path, activation_file=settings.modules_file)
    upkeep.init_app(app)
    app.cli.add_command(module_cli)
    app.cli.add_command(jobs_cli)
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
    migrations.init_app(app, modules=settings.modules_path)
