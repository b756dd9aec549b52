"""Who looks for the tests of a service or a job finds them at the same path."""

from pathlib import Path

from tests.architecture.product import ROOT, python_files

MIRRORED = ("services", "jobs")


def mirror(file: Path) -> Path:
    """`modules/X/services/a.py` → `tests/modules/X/services/test_a.py`."""
    return Path("tests") / file.with_name(f"test_{file.name}")


def test_each_service_and_job_file_has_its_test_file() -> None:
    files = [file for file in python_files("modules") if file.parent.name in MIRRORED and file.name != "__init__.py"]

    assert [str(mirror(file)) for file in files if not (ROOT / mirror(file)).is_file()] == []
