"""The leger's order, means and ranks; that it has the figures of the cards is shown in test_report_data."""

from dataclasses import replace
from typing import Any, cast

from modules.Report.services.leger import leger_from
from modules.Report.services.report_card_data import Achievement, ReportCardData, SubjectGroupLines, SubjectLine

NOTHING: Any = None


def card(number: int, **scores: int | None) -> ReportCardData:
    """A card with these subjects."""
    lines = tuple(
        SubjectLine(at, ord(code[0]), code, code, 75, None, None, Achievement(score, None, ()))
        for at, (code, score) in enumerate(scores.items())
    )
    student = cast(Any, type("Who", (), {"id": number}))
    empty = ReportCardData(student, *[NOTHING] * 11)
    return replace(empty, groups=(SubjectGroupLines("A", "A", lines),))


def test_subjects_that_only_some_take_have_their_place_and_empty_cells() -> None:
    leger = leger_from([card(1, I=80, M=90), card(2, H=70, M=80)])

    assert [column.code for column in leger.columns] == ["H", "I", "M"]
    assert [[line.knowledge.score if line else None for line in row.lines] for row in leger.rows] == [
        [None, 80, 90],
        [70, None, 80],
    ]
    assert leger.means == (700, 800, 850)


def test_who_is_equal_shares_a_rank_and_who_lacks_a_score_has_none() -> None:
    leger = leger_from([card(1, M=80), card(2, M=90), card(3, M=80), card(4, M=None), card(5, M=70)])

    assert [row.rank for row in leger.rows] == [2, 1, 2, None, 4]
