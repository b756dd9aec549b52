"""Extracurricular activities of the school, and projects of a class."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from core.db import db
from core.i18n import gettext as _
from modules.Report.errors import ReportConflictError, ReportNotFoundError
from modules.Report.models import Extracurricular, Project, ProjectGrade
from modules.Report.services.class_locks import hold_open
from modules.Report.services.scope import ClassTerm, check_may_fill

MOST = 100


def all_activities() -> list[Extracurricular]:
    """By name."""
    return list(db.session.scalars(select(Extracurricular).order_by(Extracurricular.name).limit(MOST)))


def add_activity(name: str) -> Extracurricular:
    """A new one, or the known one offered again."""
    found = db.session.scalar(select(Extracurricular).where(Extracurricular.name == name))
    activity = found or Extracurricular(name=name)
    activity.is_active = True
    db.session.add(activity)
    db.session.flush()
    return activity


def switch_activity(activity_id: int) -> Extracurricular:
    """Offer it or stop offering it; grades stay. Raises ReportNotFoundError."""
    activity = db.session.get(Extracurricular, activity_id)
    if activity is None:
        raise ReportNotFoundError(_("Ekstrakurikuler ini tidak ditemukan."))
    activity.is_active = not activity.is_active
    db.session.flush()
    return activity


def projects_of(term: ClassTerm) -> list[Project]:
    """Of a class in a semester, in order."""
    rows = select(Project).where(Project.class_group_id == term.group.id, Project.half == term.half.value)
    return list(db.session.scalars(rows.order_by(Project.position, Project.id).limit(MOST)))


def add_project(term: ClassTerm, values: Mapping[str, Any]) -> Project:
    """Another dimension. Raises ReportForbiddenError, LockedClassError, ReportConflictError."""
    check_may_fill(term)
    hold_open(term.group.id, term.half)
    known = projects_of(term)
    if any((each.title, each.dimension) == (values["title"], values["dimension"]) for each in known):
        raise ReportConflictError(_("Dimensi ini sudah ada pada projek itu."))
    last = db.session.scalar(select(func.max(Project.position)).where(Project.class_group_id == term.group.id))
    project = Project(class_group_id=term.group.id, half=term.half.value, position=(last or 0) + 1, **values)
    db.session.add(project)
    db.session.flush()
    return project


def remove_project(term: ClassTerm, project_id: int) -> None:
    """Take it away while nobody was graded. Raises ReportNotFoundError, ReportConflictError."""
    check_may_fill(term)
    hold_open(term.group.id, term.half)
    project = next((each for each in projects_of(term) if each.id == project_id), None)
    if project is None:
        raise ReportNotFoundError(_("Projek ini tidak ditemukan di rombel itu."))
    if db.session.scalar(select(ProjectGrade.id).where(ProjectGrade.project_id == project.id).limit(1)) is not None:
        raise ReportConflictError(_("Dimensi ini sudah dinilai. Kosongkan kolomnya lebih dahulu."))
    db.session.delete(project)
    db.session.flush()
