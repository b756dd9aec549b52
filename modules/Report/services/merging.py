"""What becomes of scores when two students turn out to be one: rows move, unless both have the same thing."""

from typing import Any

from sqlalchemy import Select, select, update

from core.db import db
from core.i18n import gettext as _
from modules.Report.models import (
    CompetenceText,
    ExtracurricularGrade,
    HomeroomRecord,
    JournalAbsence,
    ProjectGrade,
    Score,
    ScoreChange,
)

KEYS: dict[Any, tuple[str, ...]] = {
    Score: ("assessment_id",),
    CompetenceText: ("assignment_id", "aspect"),
    HomeroomRecord: ("class_group_id", "half"),
    ExtracurricularGrade: ("class_group_id", "half", "extracurricular_id"),
    ProjectGrade: ("project_id",),
    JournalAbsence: ("entry_id",),
}
"""Table → what a student may have once of it."""


def why_not_one(going: int, staying: int) -> str | None:
    """Why not: both have a score, a note or a grade of the same thing, and only a person can say which counts."""
    for model, names in KEYS.items():
        if db.session.scalar(_both(model, names, going, staying).limit(1)) is not None:
            return _("Keduanya mempunyai nilai atau catatan untuk hal yang sama. Kosongkan salah satunya dahulu.")
    return None


def move_scores(going: int, staying: int) -> None:
    """Everything of the one is the other's."""
    for model in (*KEYS, ScoreChange):
        statement = update(model).where(model.student_id == going).values(student_id=staying)
        db.session.execute(statement.execution_options(synchronize_session=False))


def _both(model: Any, names: tuple[str, ...], going: int, staying: int) -> Select[int]:
    table = model.__table__
    other = table.alias("other")
    same = [table.c[name] == other.c[name] for name in names]
    rows = select(table.c.student_id).join(other, other.c.student_id == staying)
    return rows.where(table.c.student_id == going, *same)
