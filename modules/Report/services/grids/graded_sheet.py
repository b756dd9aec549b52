"""Grids with one grade a student and thing: extracurricular activities, and projects by dimension."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from core.db import db
from core.i18n import gettext as _
from modules.Report.models import Extracurricular, ExtracurricularGrade, Project, ProjectGrade
from modules.Report.services.form_words import PREDICATES, levels_of
from modules.Report.services.grids.sheet import CellKind, Change, Column, Key, Sheet
from modules.Report.services.scope import ClassTerm, may_fill

MOST_COLUMNS = 60


class GradedSheet(Sheet):
    """Rows of `model` have a thing, a student and a grade; an empty cell has no row."""

    model: Any
    thing: str
    """Its column that names the thing."""
    grade: str
    """Its column with the grade."""

    def __init__(self, term: ClassTerm) -> None:
        """Of a class that was found."""
        super().__init__(term, may_edit=may_fill(term))

    def _place(self) -> dict[str, Any]:
        """What all rows of the sheet have in common."""
        return {}

    def values(self) -> Mapping[Key, str]:
        """The grades."""
        return {key: row.grade for key, row in self._rows().items()}

    def write(self, changes: Sequence[Change]) -> None:
        """Add, change and take away."""
        rows = self._rows()
        gone: dict[str, list[int]] = defaultdict(list)
        new, changed = [], []
        for change in changes:
            grade = {self.grade: change.parsed.text}
            if not change.parsed.text:
                gone[change.key.column].append(change.key.student_id)
            elif change.key in rows:
                changed.append(grade | {"id": rows[change.key].id})
            else:
                named = {self.thing: int(change.key.column), "student_id": change.key.student_id}
                new.append(self._place() | named | grade)
        if new:
            db.session.execute(insert(self.model), new)
        if changed:
            db.session.execute(update(self.model), changed)
        for thing, students in gone.items():
            self._take_away(int(thing), students)

    def _take_away(self, thing: int, students: Sequence[int]) -> None:
        model = self.model
        statement = delete(model).where(getattr(model, self.thing) == thing, model.student_id.in_(students))
        for name, value in self._place().items():
            statement = statement.where(getattr(model, name) == value)
        db.session.execute(statement.execution_options(synchronize_session=False))

    def _rows(self) -> dict[Key, Any]:
        model = self.model
        thing, grade = getattr(model, self.thing), getattr(model, self.grade)
        rows = select(model.id, model.student_id, thing.label("thing"), grade.label("grade"))
        rows = rows.where(thing.in_([int(column.key) for column in self.columns]))
        for name, value in self._place().items():
            rows = rows.where(getattr(model, name) == value)
        found = db.session.execute(rows.order_by(model.id))
        return {Key(row.student_id, str(row.thing)): row for row in found}


class ActivitySheet(GradedSheet):
    """A column an extracurricular activity."""

    name = "activities"
    model = ExtracurricularGrade
    thing = "extracurricular_id"
    grade = "predicate"

    @property
    def title(self) -> str:
        """What it is."""
        return _("ekstrakurikuler")

    def _columns(self) -> Sequence[Column]:
        activities = select(Extracurricular).where(Extracurricular.is_active.is_(True))
        activities = activities.order_by(Extracurricular.name).limit(MOST_COLUMNS)
        choices = tuple((each, each) for each in PREDICATES)
        return [
            Column(str(each.id), each.name, CellKind.CHOICE, choices=choices) for each in db.session.scalars(activities)
        ]

    def _place(self) -> dict[str, Any]:
        return {"class_group_id": self.term.group.id, "half": self.term.half.value}


class ProjectSheet(GradedSheet):
    """A column a dimension of a project."""

    name = "projects"
    model = ProjectGrade
    thing = "project_id"
    grade = "level"

    @property
    def title(self) -> str:
        """What it is."""
        return _("kokurikuler dan projek")

    def _columns(self) -> Sequence[Column]:
        projects = select(Project).where(
            Project.class_group_id == self.term.group.id, Project.half == self.term.half.value
        )
        projects = projects.order_by(Project.position, Project.id).limit(MOST_COLUMNS)
        choices = tuple((each, each) for each in levels_of(self.term.group.school_year.first_year))
        return [
            Column(str(each.id), each.dimension, CellKind.CHOICE, hint=f"{each.title}: {each.goal}", choices=choices)
            for each in db.session.scalars(projects)
        ]
