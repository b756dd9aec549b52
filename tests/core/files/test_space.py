"""Where there is no room the person is told, and nothing half-written stays."""

from pathlib import Path

import pytest

from core.files import DiskFullError, whole_file
from core.files.space import refuse_full_disk

pytestmark = pytest.mark.usefixtures("app")


def test_a_full_disk_is_said_in_a_sentence() -> None:
    with pytest.raises(DiskFullError, match="penuh"), refuse_full_disk(), Path("/dev/full").open("wb") as full:
        full.write(b"x")


def test_other_trouble_is_not_called_a_full_disk(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), refuse_full_disk():
        tmp_path.open("wb")


def test_a_file_that_could_not_be_written_whole_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()

    with pytest.raises(DiskFullError), whole_file(folder / "a") as file:
        file.write(b"half")
        Path("/dev/full").write_bytes(b"x")

    assert list(folder.iterdir()) == []
