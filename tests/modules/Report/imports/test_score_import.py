"""Scores, from a workbook to the grid and back, through the engine."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from core.imports.models import Import, ImportRow, ImportState
from core.imports.testing import carry_out, check, undo, uploaded
from modules.Report.models import Score, ScoreChange
from modules.Report.services.class_locks import hold
from modules.Student.models.semester import Half, Semester
from modules.Student.services import current_school_year
from tests.core.sheets.workbooks import write_rows
from tests.factories.report import HALF, make_assignment, make_class, plan, score, seat

TITLES = ("NISN", "Nama", "Rombel", "Mapel", "Ranah", "Penilaian", "Nilai")
AYU = ("0010000001", "Ayu", "VII A", "Matematika", "", "S1")


@pytest.fixture
def group_id(app: Flask) -> int:
    """VII A with mathematics, whose plan is S1 and S2; Ayu has 60 in S1."""
    group = make_class("VII A")
    (student,) = seat(group, "Ayu", nisn=AYU[0])
    first, _second = plan(make_assignment(group), "S1", "S2")
    score(student, {first: 60})
    db.session.commit()
    return group.id


def semester() -> str:
    """The first of this school year."""
    return Semester(current_school_year(), Half(HALF)).dapodik_id


def checked(path: Path, *rows: tuple[str, ...]) -> Import:
    """The dry run of a workbook with these rows."""
    file = write_rows(path / "nilai.xlsx", [TITLES, *rows])
    return check(uploaded(file, "report.scores", {"semester": semester()}))


def scores() -> list[int | None]:
    """Tenths, in order of assessments."""
    return list(db.session.scalars(select(Score.tenths).order_by(Score.assessment_id)))


@pytest.mark.every_database
@pytest.mark.usefixtures("group_id")
def test_scores_come_in_once_keep_their_history_and_are_taken_back(tmp_path: Path) -> None:
    rows = [(*AYU, "77,5"), (*AYU[:5], "S2", "-")]

    found = carry_out(checked(tmp_path, *rows).id)
    made, history = scores(), db.session.scalars(select(ScoreChange.before)).all()
    again = checked(tmp_path, *rows)
    undone = undo(found.id)

    assert made == [775, None]
    assert history == ["60"]
    assert (again.counts["unchanged"], again.counts["changed"]) == (2, 0)
    assert (undone.state, scores()) == (ImportState.UNDONE, [600])


@pytest.mark.usefixtures("group_id")
def test_rows_that_can_not_be_used_say_why(tmp_path: Path) -> None:
    rows = [
        (*AYU, "101"),
        ("0019999999", *AYU[1:], "80"),
        (*AYU[:3], "Sejarah", *AYU[4:], "80"),
        (*AYU[:5], "S9", "80"),
        (*AYU, ""),
    ]

    found = checked(tmp_path, *rows)

    told = select(ImportRow.problems).where(ImportRow.import_id == found.id).order_by(ImportRow.row)
    columns = [problems[0][0] for problems in db.session.scalars(told) if problems]
    assert columns == ["Nilai", "NISN", "Mapel", "Penilaian"]
    assert (found.counts["error"], found.counts["unchanged"]) == (4, 1)


def test_a_locked_class_takes_no_scores_and_gives_none_back(tmp_path: Path, group_id: int) -> None:
    before = carry_out(checked(tmp_path, (*AYU, "70")).id)
    held = hold(group_id, HALF)
    held.locked_at = before.created_at
    db.session.commit()

    found = checked(tmp_path, (*AYU, "90"))
    undone = undo(before.id)

    assert found.counts["conflict"] == 1
    assert undone.state is not ImportState.UNDONE or scores() == [700]
    assert scores() == [700]
