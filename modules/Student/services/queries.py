"""Selects over students that other modules build on."""

from sqlalchemy import Select, exists, select

from core.db import db
from modules.Student.models import Student, StudentStatus


def active_students() -> Select[Student]:
    """Students who are at the school now."""
    return select(Student).where(Student.status == StudentStatus.ACTIVE)


def has_students() -> bool:
    """Whether there is any student; one look at the index."""
    return bool(db.session.scalar(select(exists().where(Student.id > 0))))
