"""The processes of the demo: each is stopped by whoever started it, and by nothing else."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STOP_SECONDS = 15


class PortTakenError(Exception):
    """Somebody else listens on the port; the message says what to do."""


@contextmanager
def running(command: Sequence[str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Run `command` for the time of the block, then ask it to stop, and wait.

    It has a session of its own: Ctrl-C reaches only the demo, which stops the others in order.
    """
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)
    try:
        yield process
    finally:
        _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def worker_command() -> list[str]:
    """A worker on the demo's settings, with its private queue server."""
    return [sys.executable, "worker.py"]


def web_command(port: int) -> list[str]:
    """One web process with a few threads, for this machine only."""
    return [
        sys.executable, "-m", "gunicorn", "wsgi:app", "--bind", f"127.0.0.1:{port}",
        "--threads", "4", "--log-level", "warning",
    ]  # fmt: skip


def check_port(port: int) -> None:
    """Raise PortTakenError when nothing more can listen on `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise PortTakenError(f"Port {port} is taken. Choose another one: bin/demo --port {port + 1}") from error
