"""What was learned, in words: made from the scores of the learning objectives, in Indonesian, as the form is.

Best and weakest objective make a sentence each. Where all are alike, one sentence names them together: the card never
stays empty while there are scores.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from modules.Report.models import Aspect
from modules.Report.services.final_scores import Got, Plan, effective

MOST_NAMED = 2
"""Objectives in one sentence; of many that are equally good the first ones."""

LONGEST = 500
VERY_GOOD_FROM = 900
"""Tenths of a point."""

NOTHING = (None, False)


class Reached(NamedTuple):
    """How far a student got with one objective."""

    text: str
    tenths: int


def reached(plan: Plan, got: Got, objectives: Mapping[int, str]) -> list[Reached]:
    """The objectives that assessments with scores tell of, in the order of the plan, each with their mean."""
    sums: dict[int, tuple[int, int]] = {}
    for each in plan.assessments:
        if each.objective_id is None or each.objective_id not in objectives:
            continue
        tenths = effective(got.get(each.id, NOTHING), plan.ceiling)
        if tenths is None:
            continue
        total, weight = sums.get(each.objective_id, (0, 0))
        sums[each.objective_id] = (total + each.weight * tenths, weight + each.weight)
    return [Reached(objectives[key], total // weight) for key, (total, weight) in sums.items()]


def best_sentence(found: Sequence[Reached], aspect: Aspect, pass_mark: int) -> str:
    """Of what is known best; empty where nothing is known."""
    if not found:
        return ""
    top = max(each.tenths for each in found)
    named = [each.text for each in found if each.tenths == top][:MOST_NAMED]
    return f"{_opening(aspect)} {_degree(top, pass_mark)} dalam {' dan '.join(named)}."[:LONGEST]


def weakest_sentence(found: Sequence[Reached], aspect: Aspect) -> str:
    """Of what is known least; empty where all objectives are alike."""
    if not found:
        return ""
    least, top = min(each.tenths for each in found), max(each.tenths for each in found)
    if least == top:
        return ""
    named = [each.text for each in found if each.tenths == least][:MOST_NAMED]
    lacking = "penguatan" if aspect is Aspect.KNOWLEDGE else "latihan"
    return f"Perlu {lacking} dalam {' dan '.join(named)}."[:LONGEST]


def _opening(aspect: Aspect) -> str:
    return "Menunjukkan penguasaan" if aspect is Aspect.KNOWLEDGE else "Menunjukkan keterampilan"


def _degree(tenths: int, pass_mark: int) -> str:
    if tenths >= VERY_GOOD_FROM:
        return "sangat baik"
    return "baik" if tenths >= 10 * pass_mark else "cukup"
