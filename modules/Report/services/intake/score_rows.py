"""Rows of a file of scores, cell by cell."""

from dataclasses import dataclass, field

from core.i18n import gettext as _
from core.sheets import Cell, CellRefusedError, RowChunk, RowProblem, parse_identifier, text_of
from modules.Report.services.grids.sheet import CellError, Parsed, parse_score


@dataclass
class ScoreRow:
    """One score, as far as it could be read."""

    row: int
    name: str
    class_name: str
    subject: str
    assessment: str
    aspect: str
    nisn: str | None = None
    nipd: str | None = None
    score: Parsed | None = None
    """None: the cell is empty, which says nothing."""
    problems: list[RowProblem] = field(default_factory=list)


def read_scores(rows: RowChunk) -> list[ScoreRow]:
    """A row each, with what is wrong with it."""
    return [
        _read(number, {key: cells[at] for key, cells in rows.columns.items()}) for at, number in enumerate(rows.numbers)
    ]


def _read(number: int, cells: dict[str, Cell]) -> ScoreRow:
    found = ScoreRow(
        number,
        name=text_of(cells["name"]),
        class_name=text_of(cells["class_name"]),
        subject=text_of(cells["subject"]),
        assessment=text_of(cells["assessment"]),
        aspect=text_of(cells["aspect"]),
    )
    try:
        found.nisn = parse_identifier(cells["nisn"], digits=10)
        found.nipd = parse_identifier(cells["nipd"])
    except CellRefusedError as error:
        found.problems.append(RowProblem(number, "NISN", str(error)))
    if not found.problems and found.nisn is None and found.nipd is None:
        found.problems.append(RowProblem(number, "NISN", _("NISN dan NIPD kosong; isi salah satunya.")))
    text = text_of(cells["score"])
    try:
        found.score = parse_score(text) if text else None
    except CellError as error:
        found.problems.append(RowProblem(number, _("Nilai"), str(error)))
    return found
