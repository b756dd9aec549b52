"""Files that belong together are written together or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.modules.errors import ModuleError
from core.modules.make.draft import Draft
from core.modules.make.place import Place

NOBODY = 65534


def draft_in(folder: Path) -> Draft:
    return Draft(Place("Library", "library", folder / "modules" / "Library"))


@contextmanager
def not_root() -> Iterator[None]:
    """Root may write everywhere; for a moment this process is nobody."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if was == 0:
            os.seteuid(was)


def test_an_existing_file_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    draft = draft_in(tmp_path)
    draft.add(tmp_path / "new.py", "new")
    draft.add(tmp_path / "old.py", "new")
    (tmp_path / "old.py").write_text("old")

    with pytest.raises(ModuleError, match=rf"File {tmp_path}/old\.py already exists"):
        draft.refuse_existing()

    assert (tmp_path / "old.py").read_text() == "old"


def test_when_one_can_not_be_written_the_others_are_taken_back(tmp_path: Path) -> None:
    (tmp_path / "changed.py").write_text("before")
    (tmp_path / "taken").write_text("a file where a folder should be")
    draft = draft_in(tmp_path)
    draft.edit(tmp_path / "changed.py", "after")
    draft.add(tmp_path / "first.py", "first")
    draft.add(tmp_path / "taken" / "second.py", "second")

    with pytest.raises(ModuleError, match=r"taken.* can't be written: .*\. Nothing was\."):
        draft.write()

    assert not (tmp_path / "first.py").exists()
    assert (tmp_path / "changed.py").read_text() == "before"


def test_a_folder_that_may_not_be_written_is_named() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "jobs"
        folder.mkdir()
        folder.chmod(0o555)
        Path(name).chmod(0o755)
        draft = draft_in(Path(name))
        draft.add(folder / "some_job.py", "…")

        with not_root(), pytest.raises(ModuleError, match=r"jobs/some_job\.py can't be written: Permission denied"):
            draft.write()

        assert list(folder.iterdir()) == []
