"""What scores were before, for their page; how it is kept is shown in grids/test_saving."""

import pytest

from core.clock import now
from core.db import db
from modules.Report.models import ScoreChange
from modules.Report.services.score_history import changes_of
from tests.factories.report import make_assignment, make_class, plan, seat

pytestmark = pytest.mark.usefixtures("app")


def test_the_newest_first_with_names() -> None:
    group = make_class()
    (ayu,) = seat(group, "Ayu")
    assignment = make_assignment(group)
    (first,) = plan(assignment, "S1")
    for before, after in (("60", "70"), ("70", "80")):
        change = {"before": before, "after": after, "is_remedial": True, "changed_at": now(), "changed_by_name": "Bu"}
        db.session.add(ScoreChange(assessment_id=first.id, student_id=ayu.id, **change))
        db.session.flush()

    told = changes_of(assignment.id)

    assert [(line.student, line.assessment, line.change.after) for line in told] == [
        ("Ayu", "S1", "80"),
        ("Ayu", "S1", "70"),
    ]
