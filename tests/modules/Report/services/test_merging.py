"""Two students who turn out to be one."""

import pytest
from sqlalchemy import select

from core.db import db
from modules.Report.models import Score
from modules.Report.services.merging import move_scores, why_not_one
from tests.factories.report import make_assignment, make_class, plan, score, seat

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_scores_move_unless_both_have_one_of_the_same_assessment() -> None:
    group = make_class()
    going, staying = seat(group, "Ayu", "Ayu Lestari")
    first, second = plan(make_assignment(group), "S1", "S2")
    score(going, {first: 80})
    score(staying, {second: 90})
    assert why_not_one(going.id, staying.id) is None
    score(staying, {first: 70})
    reason = why_not_one(going.id, staying.id)
    db.session.delete(db.session.scalars(select(Score).where(Score.tenths == 700)).one())
    db.session.flush()

    move_scores(going.id, staying.id)

    assert reason is not None
    assert set(db.session.scalars(select(Score.student_id))) == {staying.id}
