"""The examples of the ministry's guide."""

import pytest

from modules.Report.services.predicates import predicate_of


@pytest.mark.parametrize(
    ("pass_mark", "score", "predicate"),
    [
        (75, 74, "D"), (75, 75, "C"), (75, 83, "C"), (75, 84, "B"), (75, 92, "B"), (75, 93, "A"), (75, 100, "A"),
        (64, 63, "D"), (64, 64, "C"), (64, 76, "C"), (64, 77, "B"), (64, 88, "B"), (64, 89, "A"), (64, 100, "A"),
        (99, 98, "D"), (99, 99, "C"), (99, 100, "B"),
    ],
)  # fmt: skip
def test_the_points_from_the_pass_mark_on_are_shared_among_three(pass_mark: int, score: int, predicate: str) -> None:
    assert predicate_of(score, pass_mark) == predicate
