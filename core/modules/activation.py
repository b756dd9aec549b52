"""`modules.json`: which modules are on. A name that is absent is off."""

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog

from core.jobs.crash_points import point
from core.modules.errors import ManifestError, ModuleError
from core.modules.manifest import read_json_object

LOOK_SECONDS = 1.0
log = structlog.get_logger(__name__)

State = dict[str, bool]


def read_activation(file: Path) -> State:
    """Name → on. A missing file means that all are off; a broken one raises ManifestError."""
    if not file.is_file():
        return {}
    data = read_json_object(file)
    for name, value in data.items():
        if not isinstance(value, bool):
            raise ManifestError(f"{file}: {name!r} must be true or false, not {json.dumps(value)}.")
    return data


def change(file: Path, decide: Callable[[State], State]) -> State:
    """Replace the state by what `decide` makes of it, and return that; whatever `decide` raises changes nothing.

    Under a lock, so that what was decided still holds when it is written; by rename, so that no reader sees half a
    file and a kill leaves the old one.
    """
    try:
        with _locked(file):
            before = read_activation(file)
            after = decide(dict(before))
            if after != before:
                _replace(file, after)
            return after
    except OSError as error:
        raise ModuleError(
            f"{file} can't be written: {error.strerror}. Let this user write it and its folder. Nothing was switched."
        ) from error


def switch(file: Path, changes: State) -> None:
    """Set the state of the named modules."""
    change(file, lambda state: state | changes)


def forget(file: Path, name: str) -> None:
    """Take `name` out of the file."""
    change(file, lambda state: {other: is_on for other, is_on in state.items() if other != name})


class Watch:
    """What `modules.json` says now: its stat at most once a second, its content when that has changed."""

    def __init__(self, file: Path) -> None:
        """Read it a first time; a broken file raises ManifestError."""
        self._file = file
        self._mark = self._stat()
        self._names = _names_on(read_activation(file))
        self._look_at = time.monotonic() + LOOK_SECONDS

    def names_on(self) -> frozenset[str]:
        """Names that are on; while the file is broken, those of its last good content."""
        if time.monotonic() >= self._look_at:
            self._look_at = time.monotonic() + LOOK_SECONDS
            self._look()
        return self._names

    def look_again(self) -> None:
        """Look at the file at the next question."""
        self._look_at = 0.0

    def _look(self) -> None:
        mark = self._stat()
        if mark == self._mark:
            return
        self._mark = mark
        try:
            self._names = _names_on(read_activation(self._file))
        except ManifestError as error:
            log.warning("modules_file_broken", reason=str(error), remedy="the state before it stays in force")

    def _stat(self) -> tuple[int, int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


def _names_on(state: State) -> frozenset[str]:
    return frozenset(name for name, is_on in state.items() if is_on)


def _replace(file: Path, state: State) -> None:
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    with temporary.open("w", encoding="utf-8") as writing:
        writing.write(json.dumps(state, indent=2, sort_keys=True) + "\n")
        writing.flush()
        os.fsync(writing.fileno())
    point("modules.written")
    temporary.replace(file)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.with_name(f".{file.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
