"""Named places where a test may kill, stop or break the process. In production `point` does nothing at all.

Armed by the environment, for real processes: `JOBS_CRASH_AT=chunk.handled:3:kill` kills with SIGKILL the process
that comes to that point for the third time; `stop` halts it with SIGSTOP, `raise` raises CrashPointError. With
`JOBS_CRASH_TRACE` each point that is reached is written there, a line each, so that a test knows all of them.
"""

import os
import signal
from collections.abc import Callable
from pathlib import Path

ENV_AT = "JOBS_CRASH_AT"
ENV_TRACE = "JOBS_CRASH_TRACE"


class CrashPointError(BaseException):
    """The process "dies" here, inside a test. Not an Exception: the engine must not be able to catch its own death."""


def _nothing(name: str) -> None:
    """Come to the point `name`."""


def armed(order: str, trace: Path | None = None) -> Callable[[str], None]:
    """A `point` that obeys `order`: `name:count:action`; an empty one only writes the trace."""
    wanted, count, action = order.split(":") if order else ("", "1", "kill")
    left = int(count)

    def reach(name: str) -> None:
        nonlocal left
        if trace is not None:
            with trace.open("a") as file:
                file.write(f"{name}\n")
        if name == wanted:
            left -= 1
            if left == 0:
                _act(name, action)

    return reach


def _act(name: str, action: str) -> None:
    if action == "raise":
        raise CrashPointError(name)
    os.kill(os.getpid(), signal.SIGSTOP if action == "stop" else signal.SIGKILL)


def _from_environment() -> Callable[[str], None]:
    order, trace = os.environ.get(ENV_AT, ""), os.environ.get(ENV_TRACE)
    return armed(order, Path(trace) if trace else None) if order or trace else _nothing


_reach = _from_environment()


def arm(reach: Callable[[str], None] | None) -> None:
    """Let `reach` be called at each point of this process; None: nothing any more."""
    global _reach  # noqa: PLW0603, TU302 - one process, one set of points; only tests call this
    _reach = reach or _from_environment()


def point(name: str) -> None:
    """Come to the point `name`: nothing happens unless a test armed it."""
    _reach(name)
