"""The single scores of a subject, and what they come to before the semester ends."""

from modules.Report.models import AssessmentKind
from modules.Report.services.final_scores import Plan, Planned, so_far

WEIGHTS = {
    AssessmentKind.FORMATIVE: 0,
    AssessmentKind.SUMMATIVE: 60,
    AssessmentKind.MIDTERM: 20,
    AssessmentKind.FINAL: 20,
}
PLANNED = [
    Planned(number, kind, 1, None) for number, kind in enumerate((*AssessmentKind, AssessmentKind.SUMMATIVE), start=1)
]
PLAN = Plan(PLANNED, WEIGHTS, None)
FORMATIVE, SUMMATIVE, MIDTERM, SECOND = 1, 2, 3, 5


def test_only_what_is_there_weighs() -> None:
    got = {SUMMATIVE: (800, False), MIDTERM: (600, False)}

    assert so_far(PLAN, got) == 75  # (60 · 80 + 20 · 60) / 80


def test_a_score_that_was_not_assessed_counts_nowhere() -> None:
    assert so_far(PLAN, {SUMMATIVE: (800, False), SECOND: (None, False)}) == 80


def test_formative_scores_alone_come_to_nothing() -> None:
    assert so_far(PLAN, {FORMATIVE: (900, False)}) is None
    assert so_far(PLAN, {}) is None


def test_a_remedial_counts_up_to_the_ceiling() -> None:
    assert so_far(Plan(PLANNED, WEIGHTS, 750), {SUMMATIVE: (900, True)}) == 75


def test_skill_is_the_mean_of_what_is_there() -> None:
    assert so_far(Plan(PLANNED, None, None), {FORMATIVE: (900, False), SUMMATIVE: (800, False)}) == 85
