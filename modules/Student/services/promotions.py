"""The end of a school year: who moves up, who stays, who graduates, rombel by rombel.

The teachers' meeting decides; here it is written down, carried out, and taken back while nothing newer is written.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, delete, func, insert, select
from sqlalchemy.orm import joinedload

from core.clock import today
from core.db import db
from core.i18n import gettext as _
from modules.Student.dapodik.grade_levels import grade_level_of
from modules.Student.errors import StudentConflictError, StudentNotFoundError
from modules.Student.models import (
    ClassGroup,
    Promotion,
    PromotionException,
    PromotionState,
    SchoolYear,
    Student,
    StudentStatus,
    YearDecision,
)
from modules.Student.services.change_sets import begin, changed_since, record
from modules.Student.services.class_groups import class_groups_of, ensure_class_groups
from modules.Student.services.placements import move_students
from modules.Student.services.promotion_names import is_last_grade, next_name
from modules.Student.services.school_years import ensure_school_year
from modules.Student.services.statuses import Turn, change_status

HERE = (StudentStatus.ACTIVE, StudentStatus.ON_LEAVE)


@dataclass(frozen=True)
class Choice:
    """What was decided for a student, and where they sit next."""

    decision: YearDecision
    next_name: str | None = None


@dataclass(frozen=True)
class ClassPlan:
    """A rombel's line in the wizard."""

    group: ClassGroup
    promotion: Promotion
    students: int
    counts: Mapping[YearDecision, int]
    problems: Sequence[str]

    @property
    def can_start(self) -> bool:
        """Whether applying it would change something and nothing speaks against it."""
        return self.promotion.state is PromotionState.DRAFT and self.students > 0 and not self.problems


def plan_of_year(year: SchoolYear) -> list[ClassPlan]:
    """All rombel of the school year with what is decided; what nobody has decided yet is proposed and kept."""
    rows = class_groups_of(year.id)
    known = _promotions([row.group.id for row in rows])
    grades = {row.group.grade_level for row in rows}
    for row in rows:
        if row.group.id not in known:
            known[row.group.id] = _proposal(row.group, year, grades)
    seated = _count_seated([row.group.id for row in rows])
    exceptions = _exceptions([promotion.id for promotion in known.values() if promotion.id is not None])
    return [_class_plan(row.group, known[row.group.id], seated[row.group.id], exceptions) for row in rows]


def find_promotion(group: ClassGroup) -> Promotion:
    """What is decided for the rombel; made as proposed when nobody has decided yet. Needs `group.school_year`."""
    found = _promotions([group.id]).get(group.id)
    if found is None:
        grades = set(
            db.session.scalars(
                select(ClassGroup.grade_level).where(ClassGroup.school_year_id == group.school_year_id).distinct()
            )
        )
        found = _proposal(group, group.school_year, grades)
    return found


def exceptions_of(promotion: Promotion) -> dict[int, Choice]:
    """Student → what was decided for them alone."""
    return _exceptions([promotion.id])[promotion.id] if promotion.id is not None else {}


def save_decisions(promotion: Promotion, common: Choice, starts_on: date, exceptions: Mapping[int, Choice]) -> None:
    """Keep what was decided for the rombel and for single students. Raises StudentConflictError once it is applied."""
    if promotion.state is not PromotionState.DRAFT:
        raise StudentConflictError(_("Kelas ini sudah diproses. Batalkan dahulu bila keputusannya berubah."))
    promotion.decision, promotion.next_name, promotion.starts_on = common.decision, common.next_name, starts_on
    db.session.add(promotion)
    db.session.flush()
    db.session.execute(delete(PromotionException).where(PromotionException.promotion_id == promotion.id))
    rows = [
        {
            "promotion_id": promotion.id,
            "student_id": student,
            "decision": choice.decision,
            "next_name": choice.next_name,
        }
        for student, choice in exceptions.items()
        if choice != common
    ]
    if rows:
        db.session.execute(insert(PromotionException), rows)


def start(plan: ClassPlan, *, by_id: int | None) -> Promotion:
    """Mark a rombel as being applied, with a change set to take it back by. Raises StudentConflictError."""
    promotion = plan.promotion
    if promotion.state is not PromotionState.DRAFT or plan.problems:
        raise StudentConflictError("; ".join(plan.problems) or _("Kelas ini sudah diproses."))
    db.session.add(promotion)
    db.session.flush()
    if promotion.change_set_id is None:
        label = _("Akhir tahun %(group)s", group=plan.group.name)
        promotion.change_set_id = begin(label, {"promotion": promotion.id}, by_id=by_id).id
    promotion.state = PromotionState.APPLYING
    db.session.flush()
    return promotion


def students_to_promote(promotion_id: int) -> Select[Student]:
    """Who still sits in the rombel. Raises StudentNotFoundError."""
    promotion = get_promotion(promotion_id)
    return select(Student).where(Student.class_group_id == promotion.class_group_id, Student.status.in_(HERE))


def get_promotion(promotion_id: int) -> Promotion:
    """The promotion. Raises StudentNotFoundError."""
    promotion = db.session.get(Promotion, promotion_id)
    if promotion is None:
        raise StudentNotFoundError(_("Keputusan akhir tahun ini tidak ditemukan."))
    return promotion


def promote(promotion: Promotion, students: Collection[int], *, by_id: int | None) -> Counter[YearDecision]:
    """Carry out what was decided for `students`, in the caller's transaction."""
    group = db.session.get_one(ClassGroup, promotion.class_group_id, options=[joinedload(ClassGroup.school_year)])
    common = Choice(promotion.decision, promotion.next_name)
    apart = exceptions_of(promotion)
    by_choice: dict[Choice, list[int]] = defaultdict(list)
    for student in students:
        by_choice[apart.get(student, common)].append(student)
    assert promotion.change_set_id is not None

    def act() -> None:
        for choice, chosen in by_choice.items():
            _carry_out(group, choice, chosen, promotion.starts_on, by_id)

    record(promotion.change_set_id, students, act)
    return Counter({choice.decision: len(chosen) for choice, chosen in by_choice.items()}) if students else Counter()


def reopen(change_set_id: int) -> None:
    """After it was taken back the rombel may be decided anew."""
    promotion = db.session.scalar(select(Promotion).where(Promotion.change_set_id == change_set_id))
    if promotion is not None:
        promotion.state, promotion.change_set_id = PromotionState.DRAFT, None


def why_not_undone(promotion: Promotion) -> list[str]:
    """What speaks against taking it back: students whom somebody changed since."""
    if promotion.change_set_id is None:
        return [_("Kelas ini belum diproses.")]
    return [newer.reason for newer in changed_since(promotion.change_set_id)]


def _carry_out(group: ClassGroup, choice: Choice, students: list[int], starts_on: date, by_id: int | None) -> None:
    if choice.decision is YearDecision.GRADUATED:
        turn = Turn(status=StudentStatus.GRADUATED, on=starts_on - timedelta(days=1))
        change_status(students, turn, by_id=by_id, decision=choice.decision)
        return
    assert choice.next_name is not None
    grade = group.grade_level + (choice.decision is YearDecision.PROMOTED)
    year = ensure_school_year(group.school_year.first_year + 1)
    target = ensure_class_groups(year.id, {choice.next_name: grade})[choice.next_name]
    move_students(dict.fromkeys(students, target), on=starts_on, decision=choice.decision)


def _proposal(group: ClassGroup, year: SchoolYear, grades: set[int]) -> Promotion:
    """Not in the session: looking at the wizard writes nothing."""
    is_last = is_last_grade(group.grade_level, grades)
    return Promotion(
        class_group_id=group.id,
        decision=YearDecision.GRADUATED if is_last else YearDecision.PROMOTED,
        next_name=None if is_last else next_name(group.name),
        starts_on=date(year.first_year + 1, year.starts_on.month, 1),
        state=PromotionState.DRAFT,
    )


def _class_plan(
    group: ClassGroup, promotion: Promotion, seated: int, exceptions: Mapping[int, Mapping[int, Choice]]
) -> ClassPlan:
    apart = exceptions.get(promotion.id, {}) if promotion.id is not None else {}
    counts = Counter(choice.decision for choice in apart.values())
    counts[promotion.decision] += max(0, seated - len(apart))
    choices = {Choice(promotion.decision, promotion.next_name), *apart.values()}
    problems = [problem for choice in choices if (problem := _problem_of(group, choice))]
    if promotion.state is PromotionState.DRAFT and _graduates_too_early(promotion, choices):
        problems.append(_("Kelulusan dicatat pada harinya: tanggal berlaku belum tiba."))
    told = {decision: counts[decision] for decision in YearDecision if counts[decision]}
    return ClassPlan(group, promotion, seated, told, sorted(problems))


def _graduates_too_early(promotion: Promotion, choices: Collection[Choice]) -> bool:
    somebody = any(choice.decision is YearDecision.GRADUATED for choice in choices)
    return somebody and promotion.starts_on - timedelta(days=1) > today()


def _problem_of(group: ClassGroup, choice: Choice) -> str | None:
    if choice.decision is YearDecision.GRADUATED:
        return None
    if not choice.next_name:
        return _("Rombel tujuan belum diisi.")
    wanted = group.grade_level + (choice.decision is YearDecision.PROMOTED)
    named = grade_level_of(choice.next_name)
    if named is not None and named != wanted:
        return _("%(name)s bukan rombel tingkat %(grade)s.", name=choice.next_name, grade=wanted)
    return None


def _promotions(groups: Collection[int]) -> dict[int, Promotion]:
    found = db.session.scalars(select(Promotion).where(Promotion.class_group_id.in_(groups)))
    return {promotion.class_group_id: promotion for promotion in found}


def _count_seated(groups: Collection[int]) -> Counter[int]:
    counted = select(Student.class_group_id, func.count())
    counted = counted.where(Student.class_group_id.in_(groups), Student.status.in_(HERE))
    rows = db.session.execute(counted.group_by(Student.class_group_id))
    return Counter({group: number for group, number in rows if group is not None})


def _exceptions(promotions: Collection[int]) -> dict[int, dict[int, Choice]]:
    found: dict[int, dict[int, Choice]] = defaultdict(dict)
    rows = select(PromotionException).where(PromotionException.promotion_id.in_(promotions))
    for row in db.session.scalars(rows):
        found[row.promotion_id][row.student_id] = Choice(row.decision, row.next_name)
    return found
