"""One change for many students: those of a filter, or those ticked."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from core.db import db
from core.i18n import gettext as _
from modules.Student.errors import FieldRefusedError
from modules.Student.models import ChangeSet, ClassGroup, Student, StudentStatus
from modules.Student.services.change_sets import begin, record
from modules.Student.services.families import gather, new_family
from modules.Student.services.placements import move_students
from modules.Student.services.search import StudentFilter, conditions_of
from modules.Student.services.statuses import Turn, change_status, check
from modules.Student.services.visible import is_visible

MOST_SIBLINGS = 15
NO_FAMILY = 0
"""The id of none: everybody is outside a family that is still to be made."""

HERE = (StudentStatus.CANDIDATE, StudentStatus.ACTIVE, StudentStatus.ON_LEAVE)


@dataclass(frozen=True)
class Selection:
    """Who is meant: the ticked ones, or else all that the filter finds."""

    wanted: StudentFilter
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BulkAction:
    """What is done to each: a family, or else a status, or else a rombel."""

    on: date
    class_group_id: int | None = None
    status: StudentStatus | None = None
    reason: str | None = None
    joins_family: bool = False
    family_id: int | None = None
    """None: a new one, which `with_family` makes."""


def selected(selection: Selection) -> Select[Student]:
    """The students meant, of those whom who asks may see."""
    if selection.ids:
        return select(Student).where(Student.id.in_(selection.ids), is_visible())
    return select(Student).where(*conditions_of(selection.wanted))


def count_selected(selection: Selection) -> int:
    """How many they are now."""
    return db.session.scalar(select(func.count()).select_from(selected(selection).subquery())) or 0


def count_affected(selection: Selection, action: BulkAction) -> int:
    """How many of them the action would change now."""
    return db.session.scalar(select(func.count()).select_from(affected(selection, action).subquery())) or 0


def affected(selection: Selection, action: BulkAction) -> Select[Student]:
    """Those whom the action would change; only who is at the school gets a rombel."""
    if action.joins_family:
        return selected(selection).where(Student.family_id.is_distinct_from(action.family_id or NO_FAMILY))
    if action.status is not None:
        return selected(selection).where(Student.status != action.status)
    is_elsewhere = Student.class_group_id.is_distinct_from(action.class_group_id)
    return selected(selection).where(is_elsewhere, Student.status.in_(HERE))


def plan_bulk(label: str, selection: Selection, action: BulkAction, *, by_id: int | None) -> ChangeSet:
    """Keep who is meant and what is to be done, for the job."""
    plan = {
        "filter": asdict(selection.wanted),
        "ids": list(selection.ids),
        "action": asdict(action) | {"on": action.on.isoformat()},
    }
    return begin(label, plan, by_id=by_id)


def read_plan(change_set: ChangeSet) -> tuple[Selection, BulkAction]:
    """What `plan_bulk` kept."""
    plan: dict[str, Any] = change_set.plan
    kept = plan["action"]
    status = StudentStatus(kept["status"]) if kept["status"] else None
    action = BulkAction(**kept | {"on": date.fromisoformat(kept["on"]), "status": status})
    return Selection(StudentFilter(**plan["filter"]), tuple(plan["ids"])), action


def carry_out(change_set: ChangeSet, action: BulkAction, students: Collection[int]) -> int:
    """Do it to `students`, in the caller's transaction; return how many changed."""

    def act() -> None:
        if action.joins_family:
            gather(students, action.family_id)
        elif action.status is not None:
            turn = Turn(status=action.status, on=action.on, reason=action.reason)
            change_status(students, turn, by_id=change_set.made_by_id)
        else:
            move_students(dict.fromkeys(students, action.class_group_id), on=action.on)

    return record(change_set.id, students, act)


def name_of_group(group_id: int | None) -> str:
    """For labels; empty for none."""
    group = db.session.get(ClassGroup, group_id) if group_id is not None else None
    return group.name if group is not None else ""


def with_family(selection: Selection, action: BulkAction) -> BulkAction:
    """The action with its family made, so that the job, however often it is tried, has one to put students into."""
    if not action.joins_family or action.family_id is not None:
        return action
    return replace(action, family_id=new_family(siblings_selected(selection)).id)


def siblings_selected(selection: Selection) -> list[Student]:
    """Those who would become brothers and sisters, the oldest first."""
    found = selected(selection).order_by(Student.birth_date, Student.id).limit(MOST_SIBLINGS)
    return list(db.session.scalars(found))


def check_action(selection: Selection, action: BulkAction) -> None:
    """Refuse what no office can have meant. Raises FieldRefusedError."""
    if action.joins_family:
        _check_family(count_selected(selection), action)
    if action.status is not None:
        check(Turn(status=action.status, on=action.on, reason=action.reason))


def _check_family(number: int, action: BulkAction) -> None:
    if number > MOST_SIBLINGS:
        raise FieldRefusedError(
            "action", _("Satu keluarga paling banyak %(most)s siswa. Centang saudaranya saja.", most=MOST_SIBLINGS)
        )
    if number < 2 and action.family_id is None:
        raise FieldRefusedError("action", _("Centang paling sedikit dua siswa untuk keluarga baru."))
