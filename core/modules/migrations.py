"""One Alembic environment, a branch of history for core and for each module; files live with their owner."""

import os
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.local import LocalProxy

from core.db import db

ENVIRONMENT = Path(__file__).resolve().parents[2] / "migrations"
CORE_VERSIONS = Path(__file__).resolve().parents[1] / "migrations"


def init_app(app: Flask) -> None:
    """Let Flask-Migrate wait until something asks for it: a request or a job has no use for Alembic."""
    app.extensions["migrate"] = LocalProxy(lambda: set_up(app))


def set_up(app: Flask) -> Any:
    """Register `flask db …`; modules that are off keep their history, or their tables would be unknown."""
    from flask_migrate import Migrate  # noqa: PLC0415

    migrate = Migrate(app, db, directory=str(ENVIRONMENT))
    folders = [CORE_VERSIONS, *sorted(app.config["SETTINGS"].modules_path.glob("*/migrations"))]

    @migrate.configure
    def say_where(config: Any) -> Any:
        config.set_main_option("version_locations", os.pathsep.join(str(folder.resolve()) for folder in folders))
        return config

    return app.extensions["migrate"]
