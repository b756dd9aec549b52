"""The leger: all final scores of a class on one sheet, from the same cards as the rapor."""

from collections.abc import Sequence
from dataclasses import dataclass

from modules.Report.services.report_card_data import ReportCardData, SubjectLine
from modules.Report.services.report_data import report_of


@dataclass(frozen=True)
class LegerColumn:
    """A subject."""

    subject_id: int
    code: str
    name: str
    pass_mark: int
    has_skill: bool


@dataclass(frozen=True)
class LegerRow:
    """A student."""

    card: ReportCardData
    lines: tuple[SubjectLine | None, ...]
    """In the order of the columns; None: not taken."""
    rank: int | None
    """Among those with all final scores, by sum; who are equal share one. None: some are missing."""


@dataclass(frozen=True)
class Leger:
    """The sheet of one class."""

    columns: tuple[LegerColumn, ...]
    rows: tuple[LegerRow, ...]
    means: tuple[int | None, ...]
    """Of each column, in tenths of a point."""


def leger_of(class_group_id: int, half: int) -> Leger:
    """The leger of a class. Raises ReportNotFoundError."""
    return leger_from(report_of(class_group_id, half))


def leger_from(cards: Sequence[ReportCardData]) -> Leger:
    """The leger of these cards."""
    columns: dict[int, LegerColumn] = {}
    for line in (line for card in cards for line in card.lines):
        columns.setdefault(
            line.subject_id,
            LegerColumn(line.subject_id, line.code, line.name, line.pass_mark, line.skill is not None),
        )
    ordered = _ordered(cards, columns)
    ranks = _ranks(cards)
    rows = []
    for card in cards:
        lines = {line.subject_id: line for line in card.lines}
        rows.append(LegerRow(card, tuple(lines.get(column.subject_id) for column in ordered), ranks[card.student.id]))
    means = tuple(_mean([row.lines[index] for row in rows]) for index in range(len(ordered)))
    return Leger(tuple(ordered), tuple(rows), means)


def _ordered(cards: Sequence[ReportCardData], columns: dict[int, LegerColumn]) -> list[LegerColumn]:
    """In the order of the card; subjects that only some take come where those have them."""
    places: dict[int, int] = {}
    for card in cards:
        for place, line in enumerate(card.lines):
            places[line.subject_id] = max(place, places.get(line.subject_id, 0))
    return sorted(columns.values(), key=lambda column: (places[column.subject_id], column.code))


def _ranks(cards: Sequence[ReportCardData]) -> dict[int, int | None]:
    totals = {card.student.id: card.total if _is_complete(card) else None for card in cards}
    best_first = sorted((total for total in totals.values() if total is not None), reverse=True)
    places: dict[int, int] = {}
    for place, total in enumerate(best_first, start=1):
        places.setdefault(total, place)
    return {student: places[total] if total is not None else None for student, total in totals.items()}


def _is_complete(card: ReportCardData) -> bool:
    lines = card.lines
    return bool(lines) and all(line.knowledge.score is not None for line in lines)


def _mean(lines: Sequence[SubjectLine | None]) -> int | None:
    scores = [line.knowledge.score for line in lines if line is not None and line.knowledge.score is not None]
    return (20 * sum(scores) + len(scores)) // (2 * len(scores)) if scores else None
