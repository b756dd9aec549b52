"""Hours from the teaching journal, where a module keeps one."""

from sqlalchemy import select

from core.db import db
from modules.Payroll.models import Employee, QuantityKind, Source
from modules.Payroll.models.work_quantity import HELD_HOURS
from modules.Payroll.services.work_grid import keep


def note_journal_hours(event: object) -> None:
    """Keep the hours that a teacher held in a month: `teacher_id`, `year`, `month`, `hours` of the event.

    What somebody typed or imported stays; who is not paid here is none of ours.
    """
    teacher_id, year, month, hours = (getattr(event, name) for name in ("teacher_id", "year", "month", "hours"))
    employee_id = db.session.scalar(select(Employee.id).where(Employee.teacher_id == teacher_id))
    kind_id = db.session.scalar(select(QuantityKind.id).where(QuantityKind.code == HELD_HOURS))
    if employee_id is not None and kind_id is not None:
        keep(year, month, {(employee_id, kind_id): round(hours * 100)}, Source.JOURNAL)
