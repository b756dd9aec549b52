"""Work in a forked process that dies where the test says, with a real SIGKILL and real connections of its own."""

import os
import signal
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event

from core.db import db
from core.jobs import crash_points

BROKEN = 99
KILLED = -signal.SIGKILL


def child(work: Callable[[], object]) -> int:
    """The number of a process that does `work` and ends with code 0, or with BROKEN when it raises."""
    db.session.remove()
    db.engine.dispose()
    with warnings.catch_warnings():
        # From Python 3.12 on: the test process has threads. The child only works and leaves.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        return pid
    try:
        work()
    except BaseException:  # noqa: BLE001 - the child has nobody above it
        traceback.print_exc()
        os._exit(BROKEN)
    os._exit(0)


def end_of(pid: int) -> int:
    """Wait for the process; its exit code, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def dies_at(order: str, work: Callable[[], object]) -> int:
    """Do `work` in a process that obeys `order` (`point:count:action`); how it ended."""

    def armed() -> None:
        crash_points.arm(crash_points.armed(order))
        work()

    return end_of(child(armed))


def dies_before_statement(number: int, work: Callable[[], object]) -> int:
    """Do `work` in a process that is killed before its `number`-th SQL statement or COMMIT; how it ended."""

    def counted() -> None:
        left = number

        def count(*arguments: object) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(db.engine, "before_cursor_execute", count)
        event.listen(db.engine, "commit", count)
        work()

    return end_of(child(counted))


def points_of(work: Callable[[], object], trace: Path) -> list[str]:
    """Every point that `work` comes to, in order, one entry each time."""

    def traced() -> None:
        crash_points.arm(crash_points.armed("", trace))
        work()

    assert end_of(child(traced)) == 0
    return trace.read_text().split()
