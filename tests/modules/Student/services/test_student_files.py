"""Only workbooks are kept."""

from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import func, select

from core.config import Settings
from core.db import db
from core.files import StoredFile, path_of
from core.sheets import NotASpreadsheetError
from modules.Student.services.student_files import keep_student_file
from tests.factories.student import write_student_file

pytestmark = pytest.mark.usefixtures("app")


def test_a_workbook_is_kept_as_it_is(tmp_path: Path) -> None:
    content = write_student_file(tmp_path / "a.xlsx", []).read_bytes()

    file = keep_student_file(BytesIO(content), original_name="Daftar PD.xlsx", owner_id=None)

    assert path_of(file).read_bytes() == content
    assert file.original_name == "Daftar PD.xlsx"


def test_what_is_no_workbook_leaves_neither_file_nor_row(settings: Settings) -> None:
    with pytest.raises(NotASpreadsheetError):
        keep_student_file(BytesIO(b"%PDF-1.7"), original_name="siswa.xlsx", owner_id=None)

    assert list((settings.instance / "files").iterdir()) == []
    assert db.session.scalar(select(func.count()).select_from(StoredFile)) == 0
