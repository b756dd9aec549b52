"""Means of a transcript."""

import pytest

from modules.Report.services.transcript_paper import mean_hundredths


@pytest.mark.parametrize(
    ("scores", "mean"), [([80, 81, 81], 8067), ([1, 2], 150), ([], None), ([100], 10000), ([0, 0, 1], 33)]
)
def test_means_are_rounded_once_half_up(scores: list[int], mean: int | None) -> None:
    assert mean_hundredths(scores) == mean
