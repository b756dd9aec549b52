"""Who is at the school in a month, and in which rombel: as the history says, on the first of that month.

Where nobody of the students in question has changed since then, today's rows say the same and cost a third.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select, true

from core.db import EnumText, db
from core.jobs import KeyRange
from modules.Finance.models import Fee, FiscalPeriod
from modules.Student.models import Placement, StatusChange, Student, StudentStatus

HERE = [status for status in StudentStatus if status.is_here]
STATUS = EnumText(StudentStatus, 20)


@dataclass(frozen=True)
class Roll:
    """Expressions over `Student`."""

    is_there: ColumnElement[bool]
    """Whether the fee bills the student for the month, whatever rombel or tariff says."""
    group_id: ColumnElement[int | None]
    """The rombel of the first of the month, of who joined later in it the first one."""
    status: ColumnElement[StudentStatus]
    """On the first of the month."""
    joins_later: ColumnElement[bool]
    """Whether the student is active but comes too late for the month."""


def roll_of(period: FiscalPeriod, fee: Fee, keys: KeyRange | None = None) -> Roll:
    """The roll for the students of the range, or all."""
    has_changed = _has_changed(period.starts_on, keys)
    return _of_history(period, fee) if has_changed else _of_today(period, fee)


def _of_today(period: FiscalPeriod, fee: Fee) -> Roll:
    is_active = Student.status == StudentStatus.ACTIVE
    in_time = _in_time(period, fee)
    return Roll(
        is_there=and_(is_active, in_time),
        group_id=Student.class_group_id,  # type: ignore[arg-type]  # a mapped column is one at run time
        status=Student.status,  # type: ignore[arg-type]
        joins_later=and_(is_active, ~in_time),
    )


def _of_history(period: FiscalPeriod, fee: Fee) -> Roll:
    first, last = period.starts_on, period.ends_on
    then, later = _status_on(first), _status_on(last)
    joins = and_(then == StudentStatus.CANDIDATE, later == StudentStatus.ACTIVE)
    there = then == StudentStatus.ACTIVE
    if fee.bills_joiners:
        there = or_(there, joins)
    if not fee.bills_leavers:
        there = and_(there, later.in_(HERE))
    in_time = _in_time(period, fee)
    comes = or_(Student.status == StudentStatus.ACTIVE, then == StudentStatus.ACTIVE)
    too_late = and_(comes, or_(~in_time, then == StudentStatus.CANDIDATE), ~and_(there, in_time))
    return Roll(is_there=and_(there, in_time), group_id=_group_on(first, last), status=then, joins_later=too_late)


def _in_time(period: FiscalPeriod, fee: Fee) -> ColumnElement[bool]:
    last = period.ends_on if fee.bills_joiners else period.starts_on
    return or_(Student.joined_on.is_(None), Student.joined_on <= last)


def _has_changed(day: date, keys: KeyRange | None) -> bool:
    """Whether any student of the range was something else on that day than now."""

    def within(column: Any) -> ColumnElement[bool]:
        return true() if keys is None else keys.holds(column)

    turned = exists().where(within(StatusChange.student_id), StatusChange.happened_on >= day)
    is_newer = or_(Placement.started_on > day, Placement.ended_on >= day)
    moved = exists().where(within(Placement.student_id), is_newer)
    return bool(db.session.scalar(select(or_(turned, moved))))


def _counts_by(day: date) -> ColumnElement[bool]:
    """Whether a change of status holds on that day; who leaves is here on the last day still."""
    return or_(StatusChange.happened_on < day, and_(StatusChange.happened_on == day, StatusChange.status.in_(HERE)))


def _status_on(day: date) -> ColumnElement[Any]:
    """The newest change that holds; else what the next one changed; else today's."""
    mine = StatusChange.student_id == Student.id
    newest = select(StatusChange.status).where(mine, _counts_by(day))
    newest = newest.order_by(StatusChange.happened_on.desc(), StatusChange.id.desc()).limit(1)
    # Nothing before it: the student came, and was a candidate until then.
    before = func.coalesce(StatusChange.previous, literal(StudentStatus.CANDIDATE, STATUS))
    following = select(before).where(mine, ~_counts_by(day))
    following = following.order_by(StatusChange.happened_on, StatusChange.id).limit(1)
    return func.coalesce(_of_student(newest), _of_student(following), Student.status, type_=STATUS)


def _group_on(first: date, last: date) -> ColumnElement[int | None]:
    """The rombel of the first day, else of the last; of who has no history today's."""
    has_history = exists().where(Placement.student_id == Student.id).correlate(Student)
    placed = func.coalesce(_of_student(_placement_on(first)), _of_student(_placement_on(last)))
    return case((has_history, placed), else_=Student.class_group_id)


def _placement_on(day: date) -> Select[int]:
    lasts = or_(Placement.ended_on.is_(None), Placement.ended_on >= day)
    placed = select(Placement.class_group_id).where(
        Placement.student_id == Student.id, Placement.started_on <= day, lasts
    )
    return placed.order_by(Placement.id.desc()).limit(1)


def _of_student(rows: Select[Any]) -> ColumnElement[Any]:
    return rows.correlate(Student).scalar_subquery()
