"""Which servers and programs are here for the tests."""

import functools
import hashlib
import os
import shutil
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from core.config import with_driver
from core.worker.server import NoQueueServerError, find_program

SQLITE, POSTGRESQL, MARIADB = "sqlite", "postgresql", "mariadb"
ALL = (SQLITE, POSTGRESQL, MARIADB)

SERVERS = {
    POSTGRESQL: os.environ.get("TEST_POSTGRESQL_URL", "postgresql://root@127.0.0.1:5432/postgres"),
    MARIADB: os.environ.get("TEST_MARIADB_URL", "mariadb://root@127.0.0.1:3306/mysql"),
}
ROOT = Path(__file__).resolve().parents[1]
PLACE = hashlib.sha256(f"{ROOT}{os.environ.get('PYTEST_XDIST_WORKER', '')}".encode()).hexdigest()[:8]
"""Of this checkout and test process: two of them on one machine never meet in a database."""

REDIS_URL = os.environ.get("TEST_REDIS_URL", f"redis://127.0.0.1:6379/{1 + int(PLACE, 16) % 15}")
"""One of its databases belongs to the tests."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CONNECT_SECONDS = 3


@functools.cache
def reachable() -> list[str]:
    """Names of the databases that answer here."""
    return [SQLITE, *(name for name, url in SERVERS.items() if _answers(url))]


def _answers(url: str) -> bool:
    engine = create_engine(with_driver(url), connect_args={"connect_timeout": CONNECT_SECONDS})
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except DBAPIError:
        return False
    finally:
        engine.dispose()
    return True


def queue_program() -> str:
    """Which queue server tests run with."""
    try:
        return Path(find_program()).name
    except NoQueueServerError:
        return "none"


@functools.cache
def has_redis() -> bool:
    """Whether a Redis answers over TCP, besides the private server."""
    client = Redis.from_url(REDIS_URL, socket_connect_timeout=CONNECT_SECONDS)
    try:
        return bool(client.ping())
    except (RedisError, OSError):
        return False
    finally:
        client.close()


def browser() -> str | None:
    """Path of a browser that can be driven."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def missing() -> list[str]:
    """What a full run needs and is not here."""
    databases = [name for name in ALL if name not in reachable()]
    others = {"redis": has_redis(), "chromium": browser() is not None, "queue server": queue_program() != "none"}
    return [*databases, *(name for name, is_here in others.items() if not is_here)]
