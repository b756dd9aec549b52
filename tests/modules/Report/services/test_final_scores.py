"""The formula of final scores, against exact fractions."""

from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modules.Report.models import AssessmentKind
from modules.Report.services.final_scores import Plan, Planned, count

KINDS = (AssessmentKind.SUMMATIVE, AssessmentKind.MIDTERM, AssessmentKind.FINAL)
WEIGHTS = {AssessmentKind.FORMATIVE: 0, **dict(zip(KINDS, (60, 20, 20), strict=True))}


def plan(*weights: int, ceiling: int | None = None) -> Plan:
    """One assessment a weight, of the three kinds in turn."""
    planned = [Planned(at, KINDS[at % 3], weight, None) for at, weight in enumerate(weights)]
    return Plan(planned, WEIGHTS, ceiling)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(1, 100), st.integers(0, 1000)), min_size=3, max_size=12))
def test_it_is_the_weighted_mean_of_weighted_means_rounded_once(cells: list[tuple[int, int]]) -> None:
    got = {at: (tenths, False) for at, (_weight, tenths) in enumerate(cells)}

    counted = count(plan(*(weight for weight, _tenths in cells)), got)

    exact = Fraction(0)
    for at, kind in enumerate(KINDS):
        mine = cells[at::3]
        mean = Fraction(sum(weight * tenths for weight, tenths in mine), sum(weight for weight, _tenths in mine))
        exact += WEIGHTS[kind] * mean / 100
    assert counted.score == (exact / 10 + Fraction(1, 2)).__floor__()


def test_half_a_point_is_rounded_up() -> None:
    assert count(plan(1, 1, 1), dict.fromkeys(range(3), (775, False))).score == 78


def test_a_kind_that_weighs_something_and_is_not_planned_is_missing() -> None:
    only_summative = plan(1)

    assert count(only_summative, {0: (800, False)}) == (None, 2, True)


def test_formative_assessment_of_no_weight_counts_nowhere_even_when_missing() -> None:
    planned = [*plan(1, 1, 1).assessments, Planned(9, AssessmentKind.FORMATIVE, 1, None)]

    assert count(Plan(planned, WEIGHTS, None), dict.fromkeys(range(3), (800, False))).score == 80


def test_what_was_not_assessed_leaves_the_others_their_weight() -> None:
    assert count(plan(1, 1, 1), {0: (900, False), 1: (None, False), 2: (500, False)}).score == 80


def test_a_remedial_counts_up_to_the_ceiling() -> None:
    assert count(plan(1, 1, 1, ceiling=750), dict.fromkeys(range(3), (900, True))).score == 75


def test_of_skill_all_assessments_are_one_kind() -> None:
    skill = Plan(plan(1, 1, 2).assessments, None, None)

    assert count(skill, {0: (800, False), 1: (800, False), 2: (900, False)}).score == 85
    assert count(Plan([], None, None), {}).missing == 1
