"""Learning objectives of a subject, a grade and a semester, kept as people write them: a line each, code and text."""

import re
from typing import NamedTuple

from sqlalchemy import Select, select

from core.db import db
from core.i18n import gettext as _
from modules.Report.errors import ReportConflictError, ReportError
from modules.Report.models import Assessment, LearningObjective
from modules.Report.services.class_locks import lock_of
from modules.Student.models import ClassGroup

SEPARATOR = re.compile(r"\s*[\t|;]\s*")
LONGEST_CODE, LONGEST_TEXT, MOST = 12, 300, 60


class Place(NamedTuple):
    """Whose objectives."""

    school_year_id: int
    subject_id: int
    grade_level: int
    half: int


class Line(NamedTuple):
    """One objective as written."""

    code: str
    text: str


def objectives_of(place: Place) -> list[LearningObjective]:
    """In their order."""
    return list(db.session.scalars(_of(place).order_by(LearningObjective.position, LearningObjective.id)))


def as_text(objectives: list[LearningObjective]) -> str:
    """What the field shows."""
    return "\n".join(f"{each.code} | {each.text}" for each in objectives)


def read_lines(text: str) -> list[Line]:
    """From lines such as `TP1 | menyelesaikan persamaan`, also pasted from two columns of a sheet. ReportError."""
    lines: list[Line] = []
    for number, written in enumerate((line for line in text.splitlines() if line.strip()), start=1):
        parts = SEPARATOR.split(written.strip(), maxsplit=1)
        code, words = parts if len(parts) == len(Line._fields) else (f"TP{number}", parts[0])
        words = words.strip().rstrip(".")
        if not code or not words or len(code) > LONGEST_CODE or len(words) > LONGEST_TEXT:
            raise ReportError(
                _("Baris %(number)s: tulis kode (paling panjang 12 huruf), tanda |, lalu tujuan pembelajarannya.",
                  number=number)
            )  # fmt: skip
        lines.append(Line(code, words))
    codes = [line.code for line in lines]
    if len(set(codes)) < len(codes) or len(codes) > MOST:
        raise ReportError(_("Tiap kode hanya boleh sekali, dan paling banyak 60 baris."))
    return lines


def save_objectives(place: Place, lines: list[Line]) -> None:
    """Replace them, matched by code.

    ReportConflictError where one that is left out is used by an assessment plan, or where a class of the grade is
    locked: its cards would change.
    """
    _check_open(place)
    known = {each.code: each for each in objectives_of(place)}
    gone = [each for code, each in known.items() if code not in {line.code for line in lines}]
    used = select(LearningObjective.code).join(Assessment, Assessment.objective_id == LearningObjective.id)
    taken = db.session.scalar(used.where(LearningObjective.id.in_([each.id for each in gone])).limit(1))
    if taken is not None:
        raise ReportConflictError(_("%(code)s dipakai dalam rencana penilaian, jadi tidak dapat dihapus.", code=taken))
    for each in gone:
        db.session.delete(each)
    for position, line in enumerate(lines, start=1):
        objective = known.get(line.code) or LearningObjective(code=line.code, **place._asdict())
        objective.position, objective.text = position, line.text
        db.session.add(objective)
    db.session.flush()


def _of(place: Place) -> Select[LearningObjective]:
    return select(LearningObjective).where(
        LearningObjective.school_year_id == place.school_year_id,
        LearningObjective.subject_id == place.subject_id,
        LearningObjective.grade_level == place.grade_level,
        LearningObjective.half == place.half,
    )


def _check_open(place: Place) -> None:
    groups = select(ClassGroup).where(
        ClassGroup.school_year_id == place.school_year_id, ClassGroup.grade_level == place.grade_level
    )
    for group in db.session.scalars(groups.order_by(ClassGroup.id)):
        if lock_of(group.id, place.half) is not None:
            raise ReportConflictError(
                _("Rombel %(name)s sudah dikunci; rapornya memakai tujuan pembelajaran ini.", name=group.name)
            )
