"""The content of a file goes with the commit that ends its row."""

from io import BytesIO

import pytest
from flask import Flask

from core.db import db
from core.files import StoredFile, path_of, remove, store


@pytest.fixture
def file(app: Flask) -> StoredFile:
    file = store(BytesIO(b"isi"), original_name="surat.pdf", purpose="test", owner_id=None)
    db.session.commit()
    return file


def test_a_removed_file_is_gone_after_the_commit(file: StoredFile) -> None:
    path = path_of(file)

    remove(file)
    was_there_until_the_commit = path.is_file()
    db.session.commit()

    assert (was_there_until_the_commit, path.is_file()) == (True, False)
    assert db.session.query(StoredFile).count() == 0


def test_a_removal_that_is_rolled_back_leaves_everything(file: StoredFile) -> None:
    remove(file)
    db.session.rollback()
    db.session.commit()

    assert path_of(file).is_file()
