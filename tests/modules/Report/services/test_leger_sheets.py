"""The leger's sheet has the rows of the leger."""

from core.accounts.acting import acting_for
from core.accounts.services import create_user
from core.db import db
from modules.Report.services.leger import leger_of
from modules.Report.services.leger_sheets import TEXTS, leger_sheet
from modules.Report.services.scope import find_class
from tests.factories.report import HALF, make_assignment, make_class, plan_all, score, seat


def test_a_sheet_says_what_the_leger_says(app: object) -> None:
    user, _password = create_user("kepala@sekolah.test", name="Kepala", role="headmaster")
    group = make_class()
    assessments = plan_all(make_assignment(group))
    first, _second = seat(group, "Ayu", "Bagas")
    score(first, dict.fromkeys(assessments, 80.0))
    db.session.commit()

    with acting_for(user.id):
        sheet, leger = leger_sheet(find_class(group.id, HALF), school="SMP"), leger_of(group.id, HALF)

    assert sheet.titles[TEXTS] == "MTK"
    assert [row[1] for row in sheet.rows] == [row.card.student.name for row in leger.rows] == ["Ayu", "Bagas"]
    assert [row[TEXTS] for row in sheet.rows] == [80, None]
    assert sheet.summed == 1
