"""What is no longer kept is deleted, what crashed processes left behind too, and nothing else."""

import os
import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import update

from core.clock import now
from core.config import Settings
from core.db import db
from core.files import Keeping, StoredFile, keep, new_name, path_of, store
from core.files.expiry import delete_expired, delete_litter, delete_old_folders

pytestmark = pytest.mark.usefixtures("app")


def made(*, days: int = 7) -> StoredFile:
    return keep(
        lambda target: target.write(b"x"),
        new_name(),
        original_name="a.csv",
        purpose="export",
        owner_id=None,
        keeping=Keeping(days=days),
    )


def grow_old(path: Path, *, days: float) -> None:
    moment = time.time() - days * 86_400
    os.utime(path, (moment, moment))


def stored() -> set[int]:
    return set(db.session.scalars(db.select(StoredFile.id)))


@pytest.mark.every_database
def test_a_file_whose_days_are_over_goes_with_its_content() -> None:
    old, fresh = made(), made()
    upload = store(BytesIO(b"x"), original_name="a.xlsx", purpose="import", owner_id=None)
    db.session.execute(update(StoredFile).where(StoredFile.id == old.id).values(expires_at=now() - timedelta(hours=1)))
    path = path_of(old)

    assert delete_expired() == 1

    assert stored() == {fresh.id, upload.id}
    assert not path.exists()
    assert path_of(fresh).exists()
    assert path_of(upload).exists()


def test_content_without_a_row_goes_after_a_day() -> None:
    kept = made()
    litter, young = path_of(kept).with_name("ab" * 24), path_of(kept).with_name(".half")
    for path in (litter, young):
        path.write_bytes(b"x")
    for path in (litter, path_of(kept)):
        grow_old(path, days=1.1)

    assert delete_litter() == 1

    assert not litter.exists()
    assert young.exists()
    assert path_of(kept).exists()


def test_unfinished_work_that_nobody_goes_on_with_goes_after_its_days(settings: Settings) -> None:
    place = settings.instance / "exports"
    old, young = place / "old", place / "young"
    for folder in (old, young):
        folder.mkdir(parents=True)
        (folder / "begin-1").write_bytes(b"x")
    grow_old(old, days=7.1)

    assert delete_old_folders(place, days=7) == 1

    assert [path.name for path in place.iterdir()] == ["young"]
