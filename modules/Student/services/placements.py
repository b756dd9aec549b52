"""Who sits in which rombel, and the history of it: the only writer of `placements`.

`students.class_group_id` repeats what the open placement says, because lists and bills ask for it all the time.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple, Protocol

from sqlalchemy import case, delete, select, update
from sqlalchemy.orm import joinedload

from core.clock import now
from core.db import db, insert_columns
from modules.Student.models import ClassGroup, Placement, Student, YearDecision

ONE_DAY = timedelta(days=1)
Places = Mapping[int, int | None]
"""Student → rombel; None: in none."""


class _Open(NamedTuple):
    """The placement of now of a student."""

    id: int
    student_id: int
    class_group_id: int
    started_on: date


class Move(Protocol):
    """Where a student sat before and after something."""

    @property
    def student_id(self) -> int: ...  # noqa: D102
    @property
    def group_before(self) -> int | None: ...  # noqa: D102
    @property
    def placement_before(self) -> int | None: ...  # noqa: D102
    @property
    def group_after(self) -> int | None: ...  # noqa: D102
    @property
    def placement_after(self) -> int | None: ...  # noqa: D102


def record_placements(places: Places, *, on: date, decision: YearDecision | None = None) -> int:
    """Write the history of students whose rombel is already set; return how many had another one before.

    A handful of statements however many students, in the caller's transaction, so give it a chunk of them. Who is
    there already is left alone. A placement that began on that day or later is corrected instead of ended; `decision`
    says how the placements that end here ended.
    """
    current = _current(places)
    moved = {student: group for student, group in places.items() if _group_of(current.get(student)) != group}
    corrected, ended = _sorted(moved, current, on)
    _correct(corrected)
    _end(ended, on, decision)
    begun = [student for student in moved if moved[student] is not None and student not in corrected]
    if begun:
        begin_placements({student: group for student in begun if (group := moved[student]) is not None}, on=on)
    return len(moved)


def begin_placements(places: Mapping[int, int], *, on: date) -> None:
    """Write the first line of the history of students whose rombel is already set and who sat nowhere before."""
    if places:
        columns: dict[str, Sequence[Any]] = {
            "student_id": list(places),
            "class_group_id": list(places.values()),
            "started_on": [on] * len(places),
            "is_current": [True] * len(places),
        }
        insert_columns(Placement, columns)


def move_students(places: Places, *, on: date, decision: YearDecision | None = None) -> int:
    """Put students into rombel, or take them out, from that day on; return how many were elsewhere before."""
    moved = record_placements(places, on=on, decision=decision)
    _set_groups(places)
    return moved


def take_back(moves: Sequence[Move]) -> None:
    """Put students back where they sat before `moves`, as if those had never been; nothing newer may be written."""
    written = [move for move in moves if move.placement_after != move.placement_before]
    corrected = [move for move in moves if move not in written and move.group_after != move.group_before]
    gone = [move.placement_after for move in written if move.placement_after is not None]
    reopened = [move.placement_before for move in written if move.placement_before is not None]
    quietly = {"synchronize_session": False}
    db.session.execute(delete(Placement).where(Placement.id.in_(gone)).execution_options(**quietly))
    opening = update(Placement).where(Placement.id.in_(reopened))
    db.session.execute(opening.values(ended_on=None, is_current=True, decision=None).execution_options(**quietly))
    _correct(
        {move.student_id: {"id": move.placement_before, "class_group_id": move.group_before} for move in corrected}
    )
    _set_groups({move.student_id: move.group_before for move in moves})


def _set_groups(places: Places) -> None:
    by_group: dict[int | None, list[int]] = defaultdict(list)
    for student, group in places.items():
        by_group[group].append(student)
    for group, students in by_group.items():
        is_elsewhere = Student.class_group_id.is_distinct_from(group)
        statement = update(Student).where(Student.id.in_(students), is_elsewhere)
        statement = statement.values(class_group_id=group, updated_at=now())
        db.session.execute(statement.execution_options(synchronize_session="fetch"))


def placements_of(student_id: int) -> list[Placement]:
    """Where the student sat, the newest first, with rombel and school year."""
    found = select(Placement).where(Placement.student_id == student_id)
    found = found.options(joinedload(Placement.class_group).joinedload(ClassGroup.school_year))
    return list(db.session.scalars(found.order_by(Placement.started_on.desc(), Placement.id.desc())))


def _current(students: Collection[int]) -> dict[int, _Open]:
    open_ones = select(Placement.id, Placement.student_id, Placement.class_group_id, Placement.started_on)
    open_ones = open_ones.where(Placement.student_id.in_(students), Placement.is_current.is_(True))
    return {row.student_id: _Open(*row) for row in db.session.execute(open_ones)}


def _group_of(placement: _Open | None) -> int | None:
    return placement.class_group_id if placement is not None else None


def _sorted(moved: Places, current: Mapping[int, _Open], on: date) -> tuple[dict[int, dict[str, Any]], list[int]]:
    """Placements to be corrected, by student, and ids of those to be ended."""
    corrected: dict[int, dict[str, Any]] = {}
    ended: list[int] = []
    for student, group in moved.items():
        before = current.get(student)
        if before is None:
            continue
        if group is not None and before.started_on >= on:
            corrected[student] = {"id": before.id, "class_group_id": group}
        else:
            ended.append(before.id)
    return corrected, ended


def _correct(corrected: Mapping[int, dict[str, Any]]) -> None:
    if corrected:
        db.session.execute(update(Placement), list(corrected.values()))


def _end(placements: list[int], on: date, decision: YearDecision | None) -> None:
    if not placements:
        return
    last_day = on - ONE_DAY
    never_before_it_began = case((Placement.started_on > last_day, Placement.started_on), else_=last_day)
    statement = update(Placement).where(Placement.id.in_(placements))
    statement = statement.values(ended_on=never_before_it_began, is_current=None, decision=decision)
    db.session.execute(statement.execution_options(synchronize_session=False))
