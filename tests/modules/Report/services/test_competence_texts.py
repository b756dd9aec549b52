"""Sentences from the scores of learning objectives."""

import pytest

from modules.Report.models import Aspect, AssessmentKind
from modules.Report.services.competence_texts import Reached, best_sentence, reached, weakest_sentence
from modules.Report.services.final_scores import Plan, Planned


@pytest.mark.parametrize(("tenths", "degree"), [(900, "sangat baik"), (890, "baik"), (750, "baik"), (740, "cukup")])
def test_the_degree_follows_the_score(tenths: int, degree: str) -> None:
    sentence = best_sentence([Reached("menghitung", tenths)], Aspect.KNOWLEDGE, 75)

    assert sentence == f"Menunjukkan penguasaan {degree} dalam menghitung."


def test_where_all_are_alike_one_sentence_names_them() -> None:
    found = [Reached("menghitung", 800), Reached("mengukur", 800), Reached("menaksir", 800)]

    assert best_sentence(found, Aspect.KNOWLEDGE, 75).endswith("baik dalam menghitung dan mengukur.")
    assert weakest_sentence(found, Aspect.KNOWLEDGE) == ""


def test_nothing_known_says_nothing() -> None:
    assert (best_sentence([], Aspect.SKILL, 75), weakest_sentence([], Aspect.SKILL)) == ("", "")


def test_an_objective_has_the_mean_of_its_assessments() -> None:
    planned = [Planned(number, AssessmentKind.SUMMATIVE, weight, 7) for number, weight in ((1, 1), (2, 3))]

    found = reached(Plan(planned, None, None), {1: (600, False), 2: (800, False)}, {7: "menghitung"})

    assert found == [Reached("menghitung", 750)]


def test_skill_has_words_of_its_own() -> None:
    found = [Reached("menggambar", 900), Reached("mewarnai", 700)]

    assert best_sentence(found, Aspect.SKILL, 75).startswith("Menunjukkan keterampilan")
    assert weakest_sentence(found, Aspect.SKILL) == "Perlu latihan dalam mewarnai."
