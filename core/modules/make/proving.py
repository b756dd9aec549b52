"""Does what was written load? Asked in a process of its own, so that this one stays as it was."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from core.modules.errors import ModuleError

PROJECT = Path(__file__).resolve().parents[3]
SECONDS = 60


def prove_imports(names: Sequence[str], *, root: Path) -> None:
    """Import each Python module; ModuleError with the reason when one does not load."""
    if not names:
        return
    statement = "; ".join(f"import {name}" for name in names)
    path = os.pathsep.join([str(root), str(PROJECT)])
    process = subprocess.run(
        [sys.executable, "-c", statement],
        cwd=root,
        env=os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if process.returncode != 0:
        reason = (process.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise ModuleError(f"The files were written, but {', '.join(names)} can't be imported: {reason}")
