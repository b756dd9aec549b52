"""The competence texts of a subject in a class: what was generated, and what its teacher says instead."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select, update

from core.db import db
from core.i18n import gettext as _
from modules.Report.models import Aspect, CompetenceText, TeachingAssignment
from modules.Report.services.cards.subject_lines import plan_of as counting_plan
from modules.Report.services.cards.subject_lines import takes
from modules.Report.services.competence_texts import best_sentence, reached, weakest_sentence
from modules.Report.services.grids.score_sheet import ScoreSheet
from modules.Report.services.grids.sheet import NOT_ASSESSED, CellKind, Change, Column, Key, Sheet
from modules.Report.services.scope import may_enter, term_of
from modules.Report.services.setup.plans import has_skill, objectives_for

FIELDS = ("best", "weakest")


class TextSheet(Sheet):
    """Two sentences an aspect; an empty cell takes the generated one, a - leaves it out."""

    name = "texts"

    def __init__(self, assignment: TeachingAssignment) -> None:
        """Of an assignment that was found."""
        self.assignment = assignment
        aspects = (Aspect.KNOWLEDGE, Aspect.SKILL) if has_skill(assignment) else (Aspect.KNOWLEDGE,)
        self.aspects: Sequence[Aspect] = aspects
        super().__init__(term_of(assignment), may_edit=may_enter(assignment))
        self.students = [student for student in self.students if takes(student, assignment.subject.religion)]

    @property
    def title(self) -> str:
        """The subject."""
        return _("capaian %(subject)s", subject=self.assignment.subject.name)

    def _columns(self) -> Sequence[Column]:
        labels = {
            (Aspect.KNOWLEDGE, "best"): _("Capaian tertinggi"),
            (Aspect.KNOWLEDGE, "weakest"): _("Perlu penguatan"),
            (Aspect.SKILL, "best"): _("Keterampilan tertinggi"),
            (Aspect.SKILL, "weakest"): _("Keterampilan perlu latihan"),
        }
        return [
            Column(f"{aspect.value}-{field}", labels[aspect, field], CellKind.TEXT)
            for aspect in self.aspects
            for field in FIELDS
        ]

    def values(self) -> Mapping[Key, str]:
        """What was written instead."""
        found = {}
        for row in self._rows():
            for field in FIELDS:
                text = getattr(row, field)
                if text is not None:
                    found[Key(row.student_id, f"{row.aspect.value}-{field}")] = text or NOT_ASSESSED
        return found

    def placeholders(self) -> Mapping[Key, str]:
        """What the scores say."""
        scores = ScoreSheet(self.assignment, None)
        objectives = {each.id: each.text for each in objectives_for(self.assignment)}
        got: dict[int, dict[int, tuple[int | None, bool]]] = {student.id: {} for student in self.students}
        for key, row in scores.rows().items():
            got.setdefault(key.student_id, {})[int(key.column)] = (row.tenths, row.is_remedial)
        found = {}
        for aspect in self.aspects:
            plan = counting_plan(self.assignment, scores.plan, aspect)
            for student in self.students:
                told = reached(plan, got[student.id], objectives)
                found[Key(student.id, f"{aspect.value}-best")] = best_sentence(told, aspect, self.assignment.pass_mark)
                found[Key(student.id, f"{aspect.value}-weakest")] = weakest_sentence(told, aspect)
        return found

    def write(self, changes: Sequence[Change]) -> None:
        """One row a student and aspect."""
        known = {(row.student_id, row.aspect): row for row in self._rows()}
        wanted: dict[tuple[int, Aspect], dict[str, Any]] = {}
        for change in changes:
            aspect, field = change.key.column.split("-")
            text = "" if change.parsed.text == NOT_ASSESSED else change.parsed.text or None
            wanted.setdefault((change.key.student_id, Aspect(aspect)), {})[field] = text
        new = [
            {"assignment_id": self.assignment.id, "student_id": student, "aspect": aspect, "best": None,
             "weakest": None} | texts
            for (student, aspect), texts in wanted.items()
            if (student, aspect) not in known
        ]  # fmt: skip
        changed = [
            {"id": known[key].id, "best": known[key].best, "weakest": known[key].weakest} | texts
            for key, texts in wanted.items()
            if key in known
        ]
        if new:
            db.session.execute(insert(CompetenceText), new)
        if changed:
            db.session.execute(update(CompetenceText), changed)

    def _rows(self) -> list[CompetenceText]:
        rows = select(CompetenceText).where(CompetenceText.assignment_id == self.assignment.id)
        return list(db.session.scalars(rows.order_by(CompetenceText.id)))  # noqa: TU101 - one rombel
