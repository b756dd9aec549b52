"""The score grid of a subject in a class."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update

from core.audit import Officer
from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Report.models import Aspect, Assessment, LearningObjective, Score, ScoreChange, TeachingAssignment
from modules.Report.services.cards.subject_lines import plan_of as counting_plan
from modules.Report.services.cards.subject_lines import takes
from modules.Report.services.final_scores import count
from modules.Report.services.grids.sheet import NOT_ASSESSED, CellKind, Change, Column, Key, Sheet, show_tenths
from modules.Report.services.scope import may_enter, term_of
from modules.Report.services.setup.plans import has_skill, objectives_for, plan_of


class ScoreSheet(Sheet):
    """A column an assessment; who has another religion than the subject is left out."""

    name = "scores"

    def __init__(self, assignment: TeachingAssignment, officer: Officer | None, *, is_remedial: bool = False) -> None:
        """Of an assignment that was found; `is_remedial`: what is written replaces earlier scores as a remedial."""
        self.assignment = assignment
        self.officer = officer
        self.is_remedial = is_remedial
        self.plan: Sequence[Assessment] = plan_of(assignment.id)
        self._rows: dict[Key, Any] | None = None
        super().__init__(term_of(assignment), may_edit=may_enter(assignment))
        self.students = [student for student in self.students if takes(student, assignment.subject.religion)]

    @property
    def title(self) -> str:
        """The subject."""
        return _("nilai %(subject)s", subject=self.assignment.subject.name)

    def _columns(self) -> Sequence[Column]:
        objectives = {each.id: each for each in objectives_for(self.assignment)}
        return [
            Column(str(each.id), self._label(each), CellKind.SCORE, hint=_hint(objectives.get(each.objective_id or 0)))
            for each in self.plan
        ]

    def _label(self, assessment: Assessment) -> str:
        return assessment.name if assessment.aspect is Aspect.KNOWLEDGE else _("K: %(name)s", name=assessment.name)

    def rows(self) -> dict[Key, Any]:
        """The scores of the subject: id, tenths, whether of a remedial."""
        if self._rows is None:
            rows = select(Score.id, Score.student_id, Score.assessment_id, Score.tenths, Score.is_remedial)
            rows = rows.where(Score.assessment_id.in_([each.id for each in self.plan])).order_by(Score.id)
            found = db.session.execute(rows)
            self._rows = {Key(row.student_id, str(row.assessment_id)): row for row in found}
        return self._rows

    def values(self) -> Mapping[Key, str]:
        """Scores as people write them."""
        return {key: show_tenths(row.tenths) for key, row in self.rows().items()}

    def remedials(self) -> set[Key]:
        """Cells whose score is of a remedial."""
        return {key for key, row in self.rows().items() if row.is_remedial}

    def totals(self) -> Mapping[int, str]:
        """Final scores, counted as the cards count them."""
        plans = [counting_plan(self.assignment, self.plan, Aspect.KNOWLEDGE)]
        if has_skill(self.assignment):
            plans.append(counting_plan(self.assignment, self.plan, Aspect.SKILL))
        got: dict[int, dict[int, tuple[int | None, bool]]] = defaultdict(dict)
        for key, row in self.rows().items():
            got[key.student_id][int(key.column)] = (row.tenths, row.is_remedial)
        totals = {}
        for student in self.students:
            scores = [count(plan, got[student.id]).score for plan in plans]
            totals[student.id] = " / ".join("–" if score is None else str(score) for score in scores)
        return totals

    def write(self, changes: Sequence[Change]) -> None:
        """Add, change and take away scores, and keep what they were."""
        rows = self.rows()
        self._note(changes)
        self._take_away([change.key for change in changes if not change.parsed.text])
        kept = [change for change in changes if change.parsed.text]
        new = [self._values(change) | _place(change.key) for change in kept if change.key not in rows]
        changed = [self._values(change) | {"id": rows[change.key].id} for change in kept if change.key in rows]
        if new:
            db.session.execute(insert(Score), new)
        if changed:
            db.session.execute(update(Score), changed)
        self._rows = None

    def _values(self, change: Change) -> dict[str, Any]:
        is_remedial = self._is_remedial(change)
        tenths = None if change.parsed.value == NOT_ASSESSED else change.parsed.value
        by_id = self.officer.id if self.officer is not None else None
        return {"tenths": tenths, "is_remedial": is_remedial, "updated_at": now(), "updated_by_id": by_id}

    def _is_remedial(self, change: Change) -> bool:
        had_score = change.before not in ("", NOT_ASSESSED)
        return self.is_remedial and had_score and change.parsed.value not in (None, NOT_ASSESSED)

    def _note(self, changes: Sequence[Change]) -> None:
        officer, moment = self.officer or Officer(0, ""), now()
        rows: list[dict[str, Any]] = [
            _place(change.key)
            | {
                "before": change.before,
                "after": change.parsed.text,
                "is_remedial": self._is_remedial(change),
                "changed_at": moment,
                "changed_by_id": officer.id or None,
                "changed_by_name": officer.name[:120],
            }
            for change in changes
            if change.before
        ]
        if rows:
            db.session.execute(insert(ScoreChange), rows)

    def _take_away(self, keys: Sequence[Key]) -> None:
        by_assessment: dict[str, list[int]] = defaultdict(list)
        for key in keys:
            by_assessment[key.column].append(key.student_id)
        for assessment, students in by_assessment.items():
            gone = delete(Score).where(Score.assessment_id == int(assessment), Score.student_id.in_(students))
            db.session.execute(gone.execution_options(synchronize_session=False))


def _place(key: Key) -> dict[str, Any]:
    return {"assessment_id": int(key.column), "student_id": key.student_id}


def _hint(objective: LearningObjective | None) -> str:
    return f"{objective.code}: {objective.text}" if objective is not None else ""
