"""Whatever happens to a file on its way: rows or a sentence, never a stack trace, an abort, or a gigabyte."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(("kind", "count"), [("xlsx", 150), ("ods", 150), ("csv", 150), ("xls", 4)])
def test_a_mutated_file_is_read_or_refused(kind: str, count: int) -> None:
    command = [sys.executable, "-m", "tests.core.sheets.mutations", kind, str(count), "2010"]

    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)

    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in lines if not re.fullmatch("rows|[A-Za-z]+Error", line)] == []
    assert len(lines) == count
