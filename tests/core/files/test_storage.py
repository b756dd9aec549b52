"""What people hand in is kept whole, under a name nobody can guess, or not at all."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import IO

import pytest
from flask import Flask

from core.config import Settings
from core.db import db
from core.files import StoredFile, discard, find_file, path_of, store
from core.files.errors import StoredFileNotFoundError

pytestmark = pytest.mark.usefixtures("app")


def kept(content: IO[bytes], original_name: str = "siswa.xlsx") -> StoredFile:
    return store(content, original_name=original_name, purpose="test", owner_id=None)


def files_in(settings: Settings) -> list[Path]:
    return list((settings.instance / "files").iterdir())


class BrokenStream(BytesIO):
    """Gives some bytes, then breaks off as a lost connection does."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise ConnectionResetError
        return super().read(4)


def test_a_file_is_kept_whole_with_its_size_and_sum() -> None:
    content = bytes(range(256)) * 10_000

    file = kept(BytesIO(content))

    assert path_of(file).read_bytes() == content
    assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_the_path_says_nothing_and_is_for_the_owner_only(settings: Settings) -> None:
    file = kept(BytesIO(b"x"), original_name="Daftar Siswa.xlsx")

    path = path_of(file)
    assert path.parent == settings.instance / "files"
    assert "Daftar" not in str(path)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["../../wsgi.py", "/etc/siswa.xlsx", "a" * 300 + ".xlsx"])
def test_the_name_that_a_person_gave_never_leads_anywhere(settings: Settings, name: str) -> None:
    file = kept(BytesIO(b"x"), original_name=name)

    assert "/" not in file.original_name
    assert len(file.original_name) <= 200
    assert files_in(settings) == [path_of(file)]


def test_an_upload_that_breaks_off_leaves_nothing(settings: Settings) -> None:
    with pytest.raises(ConnectionResetError):
        kept(BrokenStream(b"half of a file"))

    assert files_in(settings) == []
    assert db.session.query(StoredFile).count() == 0


def test_two_files_of_one_name_stay_two() -> None:
    first, second = kept(BytesIO(b"1")), kept(BytesIO(b"2"))

    assert (path_of(first).read_bytes(), path_of(second).read_bytes()) == (b"1", b"2")


def test_a_file_whose_content_is_gone_asks_to_be_handed_in_again() -> None:
    file = kept(BytesIO(b"x"))
    path_of(file).unlink()

    with pytest.raises(StoredFileNotFoundError, match="Unggah sekali lagi"):
        find_file(file.id)


def test_an_unknown_file_is_not_found(app: Flask) -> None:
    with pytest.raises(StoredFileNotFoundError):
        find_file(404)


def test_a_file_that_is_discarded_is_gone_with_its_row(settings: Settings) -> None:
    file = kept(BytesIO(b"x"))

    discard(file)

    assert files_in(settings) == []
    with pytest.raises(StoredFileNotFoundError):
        find_file(file.id)
