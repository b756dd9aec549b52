"""How much is too much is said in the settings."""

import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import Babel

from core.config import Settings
from core.sheets import DEFAULT_LIMITS, TooLargeError, describe, limits_of
from tests.core.sheets.workbooks import row_xml, write_parts, write_rows

ROOT = Path(__file__).parents[3]


def test_settings_untouched_are_the_defaults() -> None:
    assert limits_of(Settings(environment="test")) == DEFAULT_LIMITS


def test_each_setting_reaches_its_limit() -> None:
    limits = limits_of(Settings(environment="test", sheet_file_mib=2, sheet_columns=30, sheet_tabs=4, sheet_cells=50))

    assert (limits.file_bytes, limits.columns, limits.sheets, limits.cells) == (2 * 1024 * 1024, 30, 4, 50)


def test_reading_keeps_to_the_settings_of_its_application(tmp_path: Path) -> None:
    app = Flask(__name__)
    app.config["SETTINGS"] = Settings(environment="test", sheet_columns=1)
    Babel(app)

    with app.app_context(), pytest.raises(TooLargeError, match="paling banyak 1 kolom"):
        describe(write_rows(tmp_path / "a.xlsx", [["Nama", "Nilai"]]))


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_full_disk_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.csv":
        path.write_bytes(b"Nama;Nilai\n" + b"".join(b"%d;%d\n" % (n, n * n) for n in range(20_000)))
    else:
        write_parts(path, "".join(row_xml(n, [str(n * n)]) for n in range(1, 20_000)))
    # A limit on the size of files fails as a full disk does.
    program = (
        "import resource, sys; from pathlib import Path; from core.sheets import NoRoomError, describe\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "try: describe(Path(sys.argv[1]))\n"
        "except NoRoomError as error: print(error)\n"
    )

    command = [sys.executable, "-c", program, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)

    assert "penyimpanan server penuh" in done.stdout
