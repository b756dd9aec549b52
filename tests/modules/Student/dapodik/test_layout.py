"""Dapodik's download is recognised as it comes."""

from pathlib import Path

from core.sheets import describe, match_columns, open_rows
from modules.Student.dapodik import DAPODIK_STUDENTS
from modules.Student.demo_school import write_demo_school


def damaged(path: Path) -> Path:
    """The file without the directory of its zip file, as Excel offers to repair it."""
    content = path.read_bytes()
    path.write_bytes(content[: content.find(b"PK\x01\x02")])
    return path


def test_all_columns_are_found_below_the_titles_and_groups(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_demo_school(path, students=12)

    sheet = describe(damaged(path), DAPODIK_STUDENTS).proposed_sheet

    assert (sheet.header_rows, len(sheet.columns), len(sheet.sample)) == (2, 66, 10)
    proposal = match_columns(sheet.columns, DAPODIK_STUDENTS)
    assert proposal.missing == ()
    assert set(proposal.mapping) == {column.key for column in DAPODIK_STUDENTS.columns} - {"enrolment_type"}


def test_a_damaged_download_gives_all_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_demo_school(path, students=12)

    with open_rows(damaged(path), DAPODIK_STUDENTS) as rows:
        (chunk,) = rows.chunks(size=100)

    assert len([name for name in chunk.columns["name"] if name]) == 12
