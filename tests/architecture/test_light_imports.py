"""The web process starts small: what reads workbooks or makes PDF loads when somebody needs it."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.product import ROOT

HEAVY = {
    "PIL", "lxml", "numpy", "openpyxl", "pandas", "pikepdf", "python_calamine", "reportlab", "typst", "xhtml2pdf",
    "xlsxwriter",
}  # fmt: skip
START = """
import sys
from pathlib import Path
from core.app import create_app
from core.config import Settings
create_app(Settings(environment="test", instance_path=Path(sys.argv[1])))
print(*sorted({name.split(".")[0] for name in sys.modules}), sep="\\n")
"""


def test_an_application_with_all_modules_has_loaded_nothing_heavy(tmp_path: Path) -> None:
    process = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path)], cwd=ROOT, check=True, capture_output=True, text=True
    )

    loaded = set(process.stdout.split())
    assert "flask" in loaded
    assert loaded & HEAVY == set()
