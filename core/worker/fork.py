"""A slice in a process of its own: what it leaks, breaks or outgrows ends with it."""

import ctypes
import os
import signal
import traceback
from collections.abc import Callable

import structlog

PR_SET_PDEATHSIG = 1
log = structlog.get_logger(__name__)


def can_fork() -> bool:
    """Whether the host lets this process have children."""
    try:
        child = os.fork()
    except OSError:
        return False
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return True


def start_horse(work: Callable[[], object]) -> int:
    """Do `work` in a child that dies with this process; its number. Raises OSError where forking is refused."""
    parent = os.getpid()
    horse = os.fork()
    if horse:
        return horse
    code = 1
    try:
        die_with(parent)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        work()
        code = 0
    except BaseException:  # noqa: BLE001 - the child has nobody above it
        traceback.print_exc()
    os._exit(code)


def die_with(parent: int) -> None:
    """Ask the kernel to kill this process when its parent dies; an orphan would only be fenced out."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    except (OSError, AttributeError):
        log.info("no_parent_death_signal")
    if os.getppid() != parent:
        os._exit(1)
