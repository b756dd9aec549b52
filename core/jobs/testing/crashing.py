"""Let the process "die" at one of the engine's named points, as kill -9 does, without losing the test."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.jobs import crash_points
from core.jobs.crash_points import CrashPointError
from core.jobs.owner import this_process
from core.jobs.patience import forget_connection
from core.jobs.sweep import take_back_from_the_dead


@contextmanager
def crash_at(name: str, *, count: int = 1) -> Iterator[None]:
    """The block dies when the engine comes to point `name` for the `count`-th time; then its runs are taken back.

    Raises AssertionError when it never gets there: a test of a crash that did not happen proves nothing.
    """
    crash_points.arm(crash_points.armed(f"{name}:{count}:raise"))
    try:
        yield
    except CrashPointError:
        pass
    else:
        raise AssertionError(f"The engine did not come to {name!r} {count} times.")
    finally:
        crash_points.arm(None)
    forget_connection()
    take_back_from_the_dead(also=this_process())
