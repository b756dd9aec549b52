"""How many cells of a grid are filled."""

import pytest

from modules.Report.services.progress import progress_of
from tests.factories.report import make_assignment, make_class, plan, score, seat

pytestmark = pytest.mark.usefixtures("app")


def test_assessments_and_scores_of_each_subject() -> None:
    first, second = make_class("VII A"), make_class("VII B")
    (ayu,) = seat(first, "Ayu")
    full, empty = make_assignment(first), make_assignment(second)
    assessments = plan(full, "S1", "S2")
    score(ayu, {assessments[0]: 80})

    assert [(each.assessments, each.scores) for each in progress_of([full, empty])] == [(2, 1), (0, 0)]
