"""Changes to many students that can be taken back: what each one was before and after is written beside the change."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import and_, delete, func, insert, select, update

from core.accounts.acting import acting_user_id
from core.clock import now, today
from core.db import db
from core.i18n import gettext as _
from modules.Student.errors import StudentNotFoundError
from modules.Student.models import ChangeSet, ChangeSetItem, Placement, StatusChange, Student, StudentStatus
from modules.Student.services.families import put_back_families
from modules.Student.services.placements import take_back
from modules.Student.services.statuses import Turn, change_status
from modules.Student.services.visible import is_visible, sees_all


class Standing(NamedTuple):
    """Where a student stands: what a change set compares."""

    status: StudentStatus
    left_on: date | None
    group: int | None
    placement: int | None
    newest_change: int
    family: int | None


@dataclass(frozen=True)
class Newer:
    """A student whom somebody changed since; a `core.jobs.Problem`."""

    name: str
    column: str
    reason: str
    row: int | None = None


def begin(label: str, plan: Any, *, by_id: int | None) -> ChangeSet:
    """A change set with nothing in it yet."""
    change_set = ChangeSet(label=label[:200], plan=plan, made_by_id=by_id, made_at=now())
    db.session.add(change_set)
    db.session.flush()
    return change_set


def find_change_set(change_set_id: int) -> ChangeSet:
    """The change set; whoever sees only some students finds their own. Raises StudentNotFoundError."""
    found = db.session.get(ChangeSet, change_set_id)
    if found is None or not (sees_all() or found.made_by_id == acting_user_id()):
        raise StudentNotFoundError(_("Perubahan ini tidak ditemukan."))
    return found


def record(change_set_id: int, students: Collection[int], act: Callable[[], None]) -> int:
    """Do `act`, and write down what it did to each of `students`; return how many it changed."""
    before = _standings(students)
    act()
    db.session.flush()
    after = _standings(students)
    changed = [student for student in students if before[student] != after[student]]
    known = _known(change_set_id, changed)
    rows = [
        _item(change_set_id, student, before[student], after[student]) for student in changed if student not in known
    ]
    if rows:
        db.session.execute(insert(ChangeSetItem), rows)
    return len(changed)


def mark_undone(change_set_id: int) -> None:
    """Remember when it was taken back."""
    find_change_set(change_set_id).undone_at = now()


def count_items(change_set_id: int) -> int:
    """Students whom the change set can still put back."""
    counted = select(func.count()).select_from(ChangeSetItem).where(ChangeSetItem.change_set_id == change_set_id)
    return db.session.scalar(counted) or 0


def changed_since(change_set_id: int, students: Collection[int] | None = None, *, most: int = 50) -> list[Newer]:
    """Students of the set, or those of `students` in it, whom somebody changed after it."""
    items = _items(change_set_id, students)
    now_standing = _standings([item.student_id for item in items])
    newer = [item.student_id for item in items if not _is_as_left(item, now_standing[item.student_id])]
    names = select(Student.name, Student.nipd).where(Student.id.in_(newer[:most]), is_visible())
    names = names.order_by(Student.name)
    reason = _("Sudah diubah lagi sesudahnya; perubahan yang lebih baru tetap.")
    return [
        Newer(name, _("Siswa"), f"{name} (NIPD {nipd or '–'}): {reason}") for name, nipd in db.session.execute(names)
    ]


def put_back(change_set_id: int, students: Collection[int]) -> int:
    """Put back those of `students` who are as the set left them; return how many. The others stay as they are."""
    items = _items(change_set_id, students)
    standing = _standings([item.student_id for item in items])
    as_left = [item for item in items if _is_as_left(item, standing[item.student_id])]
    if not as_left:
        return 0
    _put_back_statuses(as_left, standing, find_change_set(change_set_id).label)
    take_back(as_left)
    put_back_families({item.student_id: item.family_before for item in as_left if _changed_family(item)})
    done = [item.student_id for item in as_left]
    gone = delete(ChangeSetItem).where(ChangeSetItem.change_set_id == change_set_id, ChangeSetItem.student_id.in_(done))
    db.session.execute(gone.execution_options(synchronize_session=False))
    return len(as_left)


def _put_back_statuses(items: Sequence[ChangeSetItem], standing: dict[int, Standing], label: str) -> None:
    wrong = [item for item in items if standing[item.student_id].status != item.status_before]
    for status in {item.status_before for item in wrong}:
        students = [item.student_id for item in wrong if item.status_before == status]
        turn = Turn(status=status, on=today(), reason=_("Dibatalkan: %(label)s", label=label)[:300])
        change_status(students, turn, by_id=None)
    values = [{"id": item.student_id, "left_on": item.left_on_before} for item in wrong]
    if values:
        db.session.execute(update(Student), values)


def _items(change_set_id: int, students: Collection[int] | None) -> list[ChangeSetItem]:
    items = select(ChangeSetItem).where(ChangeSetItem.change_set_id == change_set_id)
    if students is not None:
        items = items.where(ChangeSetItem.student_id.in_(students))
    return list(db.session.scalars(items.order_by(ChangeSetItem.student_id)))


def _known(change_set_id: int, students: Collection[int]) -> set[int]:
    return {item.student_id for item in _items(change_set_id, students)}


def _is_as_left(item: ChangeSetItem, standing: Standing) -> bool:
    left = (item.group_after, item.placement_after, item.change_after)
    if left != (standing.group, standing.placement, standing.newest_change):
        return False
    # A set that changed no family does not mind who has joined one since.
    return item.family_after in (item.family_before, standing.family)


def _changed_family(item: ChangeSetItem) -> bool:
    return item.family_before != item.family_after


def _item(change_set_id: int, student: int, before: Standing, after: Standing) -> dict[str, Any]:
    return {
        "change_set_id": change_set_id,
        "student_id": student,
        "status_before": before.status,
        "left_on_before": before.left_on,
        "group_before": before.group,
        "placement_before": before.placement,
        "group_after": after.group,
        "placement_after": after.placement,
        "change_after": after.newest_change,
        "family_before": before.family,
        "family_after": after.family,
    }


def _standings(students: Collection[int]) -> dict[int, Standing]:
    newest = select(func.coalesce(func.max(StatusChange.id), 0)).where(StatusChange.student_id == Student.id)
    is_current = and_(Placement.student_id == Student.id, Placement.is_current.is_(True))
    rows = select(
        Student.id,
        Student.status,
        Student.left_on,
        Student.class_group_id,
        Placement.id.label("placement"),
        newest.scalar_subquery(),
        Student.family_id,
    ).outerjoin(Placement, is_current)
    rows = rows.where(Student.id.in_(students))
    return {row[0]: Standing(*row[1:]) for row in db.session.execute(rows)}
