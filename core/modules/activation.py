"""`modules.json`: which modules are on. A name that is absent is off."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.modules.errors import ManifestError
from core.modules.manifest import read_json_object


def read_activation(file: Path) -> dict[str, bool]:
    """Name → on. A missing file means that all are off; a broken one raises ManifestError."""
    if not file.exists():
        return {}
    data = read_json_object(file)
    for name, value in data.items():
        if not isinstance(value, bool):
            raise ManifestError(f"{file}: {name!r} must be true or false, not {json.dumps(value)}.")
    return data


def switch(file: Path, changes: dict[str, bool]) -> None:
    """Set the state of the named modules: under a lock, by rename, so that no reader sees half a file."""
    with _locked(file):
        state = read_activation(file) | changes
        temporary = file.with_name(f".{file.name}.{os.getpid()}")
        temporary.write_text(json.dumps(state, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        temporary.replace(file)


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.with_name(f".{file.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
