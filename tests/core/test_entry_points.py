"""What whoever installs it meets first."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_setting_that_is_missing_is_said_in_one_sentence(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "TATAUSAHA_INSTANCE_PATH": str(tmp_path), "FLASK_APP": "wsgi"}

    process = subprocess.run(
        [sys.executable, "-m", "flask", "module", "list"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert process.returncode == 1
    assert "SECRET_KEY is missing" in process.stderr
    assert "Traceback" not in process.stderr
