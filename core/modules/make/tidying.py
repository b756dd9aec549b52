"""Generated Python in the project's own style, where ruff is installed: a server does without."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def tidy(paths: Sequence[Path], *, root: Path) -> None:
    """Sort imports, leave out unused ones and format, as the project's pyproject.toml says."""
    ruff = Path(sys.executable).with_name("ruff")
    files = [str(path) for path in paths if path.suffix == ".py"]
    if not files or not ruff.exists():
        return
    for act in (["check", "--fix", "--select", "I,F401"], ["format"]):
        subprocess.run([ruff, *act, "--quiet", "--no-cache", *files], cwd=root, check=False, capture_output=True)
