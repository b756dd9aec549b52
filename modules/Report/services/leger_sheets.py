"""The leger as a sheet of a workbook: the same rows as the page, which are the same cards as the rapor."""

from collections.abc import Callable, Sequence

from core.i18n import gettext as _
from core.sheets.ledger import LedgerSheet
from modules.Report.services.leger import Leger, LegerRow, leger_of
from modules.Report.services.report_card_data import AttendanceDays
from modules.Report.services.scope import ClassTerm

TEXTS = 4
"""Number, name, NISN, NIS."""
DAYS: tuple[Callable[[AttendanceDays], int | None], ...] = (
    lambda days: days.sick,
    lambda days: days.permitted,
    lambda days: days.unexcused,
)


def leger_sheet(term: ClassTerm, *, school: str, with_rank: bool = False) -> LedgerSheet:
    """The leger of a class. Raises ReportNotFoundError."""
    leger = leger_of(term.group.id, term.half)
    subjects = [title for column in leger.columns for title in _titles(column.code, has_skill=column.has_skill)]
    rest = [_("S"), _("I"), _("A"), *([_("Peringkat")] if with_rank else [])]
    return LedgerSheet(
        name=term.group.name,
        heading=[school, _("Leger nilai %(name)s", name=term.label)],
        titles=[_("No"), _("Nama"), "NISN", "NIS", *subjects, *rest],
        texts=TEXTS,
        rows=[_row(at, row, leger, with_rank=with_rank) for at, row in enumerate(leger.rows, start=1)],
        summed=len(subjects),
    )


def _titles(code: str, *, has_skill: bool) -> Sequence[str]:
    return (f"{code} P", f"{code} K") if has_skill else (code,)


def _row(at: int, row: LegerRow, leger: Leger, *, with_rank: bool) -> list[str | int | None]:
    scores: list[int | None] = []
    for column, line in zip(leger.columns, row.lines, strict=True):
        scores.append(line.knowledge.score if line is not None else None)
        if column.has_skill:
            scores.append(line.skill.score if line is not None and line.skill is not None else None)
    student = row.card.student
    days = [each(row.card.attendance) for each in DAYS]
    rank = [row.rank] if with_rank else []
    return [str(at), student.name, student.nisn or "", student.nipd or "", *scores, *days, *rank]
