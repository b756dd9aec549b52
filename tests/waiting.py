"""Waiting for what another process does."""

import time
from collections.abc import Callable

PAUSE_SECONDS = 0.02


def wait_until(condition: Callable[[], object], *, seconds: float = 120) -> None:
    """Until `condition` holds; AssertionError when that takes longer than `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(PAUSE_SECONDS)
