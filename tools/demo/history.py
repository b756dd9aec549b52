"""Where the demo's students sat before: since July in the rombel of now, and the year before in the one below it."""

from datetime import date, timedelta

from sqlalchemy import insert, literal, null, select, update

from core.db import db
from modules.Student.models import ClassGroup, Placement, SchoolYear, StatusChange, YearDecision
from modules.Student.services import current_school_year, ensure_school_year

GRADE_BEFORE = {"VIII": "VII", "IX": "VIII"}
"""What the name of a rombel begins with → what it began with the year before; the seventh were elsewhere."""


def make_history() -> None:
    """Date the import's placements back to July, and write those of the year before."""
    first_year = current_school_year()
    began = date(first_year, 7, 1)
    db.session.execute(update(Placement).values(started_on=began), execution_options={"synchronize_session": False})
    before = ensure_school_year(first_year - 1)
    groups = select(ClassGroup).join(SchoolYear, SchoolYear.id == ClassGroup.school_year_id)
    for group in db.session.scalars(groups.where(SchoolYear.first_year == first_year).order_by(ClassGroup.id)).all():
        grade, _space, rest = group.name.partition(" ")
        if grade in GRADE_BEFORE:
            name = f"{GRADE_BEFORE[grade]} {rest}"
            lower = ClassGroup(school_year_id=before.id, name=name, grade_level=group.grade_level - 1)
            db.session.add(lower)
            db.session.flush()
            _place(group.id, lower.id, since=date(first_year - 1, 7, 1), until=began - timedelta(days=1))


def _place(group_id: int, lower_id: int, *, since: date, until: date) -> None:
    decision = literal(YearDecision.PROMOTED, Placement.decision.type)
    rows = select(Placement.student_id, literal(lower_id), literal(since), literal(until), null(), decision)
    rows = rows.where(Placement.class_group_id == group_id).order_by(Placement.student_id)
    columns = ["student_id", "class_group_id", "started_on", "ended_on", "is_current", "decision"]
    db.session.execute(insert(Placement).from_select(columns, rows))
    came = select(Placement.student_id).where(Placement.class_group_id == lower_id)
    earlier = update(StatusChange).where(StatusChange.student_id.in_(came)).values(happened_on=since)
    db.session.execute(earlier, execution_options={"synchronize_session": False})
