"""From scores to a final score. Pure; scores come and go in tenths of a point.

Knowledge (all of Merdeka): the weighted mean of each kind of assessment, and of these the mean by the weights of the
teaching assignment, over the kinds that weigh something:

    final = Σ weight(kind) · mean(kind) / Σ weight(kind),  mean(kind) = Σ weight(a) · score(a) / Σ weight(a)

Skill (K13): the weighted mean of all assessments. Rounded once, at the end, to whole points, half up. A score that is
missing makes the final score missing, never 0; what was not assessed ("-") counts nowhere, nor does its kind where
nothing of it was. Source: Panduan Pembelajaran dan Asesmen 2024 leaves the weights to the school, formative assessment
never counts; 60/20/20 is the custom.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from modules.Report.models import AssessmentKind

Got = Mapping[int, tuple[int | None, bool]]
"""Assessment → tenths of a point (None: not assessed) and whether it is of a remedial; nothing where it is missing."""


class Planned(NamedTuple):
    """One assessment of the plan, as counting needs it."""

    id: int
    kind: AssessmentKind
    weight: int
    objective_id: int | None


class Plan:
    """The assessments of one aspect, with what they weigh; what is the same for all students is worked out once."""

    __slots__ = ("assessments", "ceiling", "counted", "unplanned", "weights")

    def __init__(
        self,
        assessments: Sequence[Planned],
        weights: Mapping[AssessmentKind, int] | None,
        ceiling: int | None,
    ) -> None:
        """`weights`: of each kind; None: all assessments are one kind, as of skill.

        `ceiling`: tenths up to which a remedial counts; None: as it is.
        """
        self.assessments = assessments
        self.weights = weights
        self.ceiling = ceiling
        self.counted = [
            (each.id, each.kind if weights is not None else None, each.weight)
            for each in assessments
            if weights is None or weights[each.kind]
        ]
        self.unplanned = _unplanned(assessments, weights)


class Counted(NamedTuple):
    """What came of it."""

    score: int | None
    """Whole points."""
    missing: int
    """Scores that are not there yet, and kinds that weigh something and have no assessment."""
    is_taken: bool = True
    """False where everything was marked as not assessed: the student does not take the subject."""


def effective(got: tuple[int | None, bool], ceiling: int | None) -> int | None:
    """What a score counts, in tenths; None: not assessed."""
    tenths, is_remedial = got
    return min(tenths, ceiling) if tenths is not None and is_remedial and ceiling is not None else tenths


def count(plan: Plan, got: Got) -> Counted:
    """The final score of one student."""
    sums: dict[AssessmentKind | None, tuple[int, int]] = {}
    missing, is_assessed = plan.unplanned, False
    for number, kind, weight in plan.counted:
        if number not in got:
            missing += 1
            continue
        is_assessed = True
        tenths = effective(got[number], plan.ceiling)
        if tenths is not None:
            total, weights = sums.get(kind, (0, 0))
            sums[kind] = (total + weight * tenths, weights + weight)
    if missing:
        return Counted(None, missing)
    if not sums:
        return Counted(None, 0, is_taken=not is_assessed)
    return Counted(_rounded(sums, plan.weights), 0)


def _unplanned(assessments: Sequence[Planned], weights: Mapping[AssessmentKind, int] | None) -> int:
    """How many kinds weigh something and have no assessment; one for a plan that is empty."""
    if weights is None:
        return 0 if assessments else 1
    planned = {each.kind for each in assessments}
    return sum(1 for kind, weight in weights.items() if weight and kind not in planned)


def _rounded(
    sums: Mapping[AssessmentKind | None, tuple[int, int]], weights: Mapping[AssessmentKind, int] | None
) -> int:
    """Exactly, in whole numbers: a fraction is rounded once only."""
    above, below, shares = 0, 1, 0
    for kind, (total, weight) in sums.items():
        share = 1 if kind is None or weights is None else weights[kind]
        above, below, shares = above * weight + share * total * below, below * weight, shares + share
    divisor = below * shares
    return (2 * above + 10 * divisor) // (20 * divisor)


def so_far(plan: Plan, got: Got) -> int | None:
    """Whole points of the scores that are there, weighed as for the final score; None where none of them counts."""
    there = [each for each in plan.assessments if each.id in got]
    if plan.weights is None:
        return count(Plan(there, None, plan.ceiling), got).score
    kinds = {each.kind for each in there}
    weights = {kind: weight if kind in kinds else 0 for kind, weight in plan.weights.items()}
    return count(Plan(there, weights, plan.ceiling), got).score
