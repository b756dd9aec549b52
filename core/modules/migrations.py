"""One Alembic environment, a branch of history for core and for each module; files live with their owner."""

import os
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate

from core.db import db

ENVIRONMENT = Path(__file__).resolve().parents[2] / "migrations"
CORE_VERSIONS = Path(__file__).resolve().parents[1] / "migrations"


def init_app(app: Flask, *, modules: Path) -> None:
    """Register `flask db …`; modules that are off keep their history, or their tables would be unknown."""
    migrate = Migrate(app, db, directory=str(ENVIRONMENT))
    folders = [CORE_VERSIONS, *sorted(modules.glob("*/migrations"))]

    @migrate.configure
    def say_where(config: Any) -> Any:
        config.set_main_option("version_locations", os.pathsep.join(str(folder.resolve()) for folder in folders))
        return config
