"""The assessment plan of a subject in a class: the columns of its score grid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.db import db
from core.i18n import gettext as _
from modules.Report.errors import ReportConflictError, ReportError
from modules.Report.models import (
    Aspect,
    Assessment,
    AssessmentKind,
    CurriculumKind,
    LearningObjective,
    Score,
    TeachingAssignment,
)
from modules.Report.services.cards.reading import curriculum_of
from modules.Report.services.class_locks import hold_open
from modules.Report.services.scope import check_may_enter
from modules.Report.services.setup.objectives import Place, objectives_of

MOST = 40
WEIGHTS = ("formative_weight", "summative_weight", "midterm_weight", "final_weight")


@dataclass(frozen=True)
class PlannedRow:
    """One line of the form."""

    id: int | None
    """None: a new one."""
    name: str
    """Empty: take it away."""
    aspect: Aspect
    kind: AssessmentKind
    weight: int
    objective_id: int | None


def plan_of(assignment_id: int) -> list[Assessment]:
    """In their order."""
    rows = select(Assessment).where(Assessment.assignment_id == assignment_id)
    return list(db.session.scalars(rows.order_by(Assessment.position, Assessment.id).limit(MOST)))


def has_skill(assignment: TeachingAssignment) -> bool:
    """Whether the class's curriculum assesses skill apart."""
    curriculum = curriculum_of(assignment.class_group)
    return curriculum is not None and curriculum.kind is CurriculumKind.K13


def objectives_for(assignment: TeachingAssignment) -> list[LearningObjective]:
    """What its assessments can tell of."""
    group = assignment.class_group
    return objectives_of(Place(group.school_year_id, assignment.subject_id, group.grade_level, assignment.half))


def proposed(assignment: TeachingAssignment) -> list[PlannedRow]:
    """One summative a learning objective, STS and SAS; of K13 one of practice. Four summatives without objectives."""
    objectives = objectives_for(assignment)
    summative: list[tuple[str, int | None]] = [(each.code, each.id) for each in objectives]
    summative = summative or [(f"S{number}", None) for number in range(1, 5)]
    kinds = [
        *((name, AssessmentKind.SUMMATIVE, objective) for name, objective in summative),
        ("STS", AssessmentKind.MIDTERM, None),
        ("SAS" if assignment.half == 1 else "SAT", AssessmentKind.FINAL, None),
    ]
    rows = [PlannedRow(None, name, Aspect.KNOWLEDGE, kind, 1, objective) for name, kind, objective in kinds]
    if has_skill(assignment):
        rows += [
            PlannedRow(None, name, Aspect.SKILL, AssessmentKind.SUMMATIVE, 1, objective)
            for name, objective in summative[:2]
        ]
    return rows


def save_plan(assignment: TeachingAssignment, rows: Sequence[PlannedRow], settings: Mapping[str, int]) -> None:
    """Keep the plan with weights and pass mark.

    Raises ReportForbiddenError, LockedClassError, ReportError, and ReportConflictError where an assessment that has
    scores would go.
    """
    check_may_enter(assignment)
    hold_open(assignment.class_group_id, assignment.half)
    wanted = [row for row in rows if row.name.strip()]
    _check(wanted, settings)
    known = {each.id: each for each in plan_of(assignment.id)}
    _remove([each for each in known if each not in {row.id for row in wanted}])
    # Names are unique: two that change places would meet on their way.
    for each in known.values():
        each.name = f"#{each.id}"
    db.session.flush()
    for position, row in enumerate(wanted, start=1):
        each = known.get(row.id or 0) or Assessment(assignment_id=assignment.id)
        each.name, each.aspect, each.kind, each.weight = row.name.strip(), row.aspect, row.kind, row.weight
        each.objective_id, each.position = row.objective_id, position
        db.session.add(each)
    for name, value in settings.items():
        setattr(assignment, name, value)
    db.session.flush()


def propose_plan(assignment: TeachingAssignment) -> None:
    """Keep the usual plan where there is none yet."""
    if plan_of(assignment.id):
        raise ReportConflictError(_("Mapel ini sudah mempunyai rencana penilaian."))
    save_plan(assignment, proposed(assignment), {})


def _check(rows: Sequence[PlannedRow], settings: Mapping[str, int]) -> None:
    if len(rows) > MOST:
        raise ReportError(_("Paling banyak %(most)s penilaian untuk satu mapel.", most=MOST))
    names = [(row.aspect, row.name.strip().casefold()) for row in rows]
    if len(set(names)) < len(names):
        raise ReportError(_("Nama penilaian harus berbeda satu sama lain."))
    if settings and not sum(settings.get(name, 0) for name in WEIGHTS[1:]):
        raise ReportError(_("Beri bobot pada sumatif, STS, atau SAS; formatif saja tidak cukup."))


def _remove(ids: Sequence[int]) -> None:
    if not ids:
        return
    scored = select(Assessment.name).join(Score, Score.assessment_id == Assessment.id).where(Assessment.id.in_(ids))
    name = db.session.scalar(scored.order_by(Assessment.id).limit(1))
    if name is not None:
        raise ReportConflictError(_("%(name)s sudah mempunyai nilai, jadi tidak dapat dihapus.", name=name))
    for each in db.session.scalars(select(Assessment).where(Assessment.id.in_(ids)).limit(MOST)).all():
        db.session.delete(each)
    db.session.flush()
