"""Two students become one: rows move, numbers fill the gaps, the old id goes on leading to the one who stays."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, inspect, select, update

from core.clock import now
from core.db import db
from core.i18n import gettext as _
from core.merging import move_references, objections
from modules.Student.errors import StudentConflictError
from modules.Student.models import (
    ChangeSetItem,
    Duplicate,
    Placement,
    PromotionException,
    StatusChange,
    Student,
    StudentAlias,
    StudentDocument,
    StudentGuardian,
)
from modules.Student.services.records import DATA

SUBJECT = "student.record"
"""What other modules name in their mergers."""

HAS_ONE_ROW_EACH = (
    (StudentGuardian, StudentGuardian.guardian_id),
    (PromotionException, PromotionException.promotion_id),
)


def differing(staying: Student, going: Student) -> list[str]:
    """Fields for which both say something and not the same."""
    return [
        name
        for name in DATA
        if getattr(staying, name) and getattr(going, name) and getattr(staying, name) != getattr(going, name)
    ]


def why_not(staying: Student, going: Student) -> list[str]:
    """What speaks against it, each with what to do."""
    found = objections(SUBJECT, going.id, staying.id)
    if staying.id == going.id:
        found.append(_("Pilih dua siswa yang berbeda."))
    return found


def merge(staying: Student, going: Student, from_going: Mapping[str, bool], *, by_id: int | None) -> dict[str, Any]:
    """Merge, in the caller's transaction; return the values that the one who goes had.

    `from_going` names the fields whose value is taken from the one who goes; what the one who stays lacks is taken
    anyway. Raises StudentConflictError with the reason when a module objects.
    """
    reasons = why_not(staying, going)
    if reasons:
        raise StudentConflictError(" ".join(reasons))
    old = {column.key: getattr(going, column.key) for column in inspect(Student).column_attrs}
    taken = {name: old[name] for name in DATA if old[name] and (from_going.get(name) or not getattr(staying, name))}
    _move_own_rows(going.id, staying.id)
    move_references(SUBJECT, going.id, staying.id)
    _take_over(staying, old)
    db.session.execute(update(StudentAlias).where(StudentAlias.student_id == going.id).values(student_id=staying.id))
    db.session.delete(going)
    db.session.flush()
    for name, value in taken.items():
        setattr(staying, name, value)
    staying.updated_at = now()
    db.session.add(_alias(old, staying.id, by_id))
    db.session.flush()
    return old


def _take_over(staying: Student, old: Mapping[str, Any]) -> None:
    for name in ("photo_file_id", "family_id", "joined_on"):
        if getattr(staying, name) is None:
            setattr(staying, name, old[name])
    current = select(Placement.class_group_id).where(Placement.student_id == staying.id, Placement.is_current.is_(True))
    staying.class_group_id = db.session.scalar(current)


def _move_own_rows(going: int, staying: int) -> None:
    for model, other_key in HAS_ONE_ROW_EACH:
        _move_where_free(model, other_key, going, staying)
    _move_placements(going, staying)
    for history in (StatusChange, StudentDocument):
        db.session.execute(update(history).where(history.student_id == going).values(student_id=staying))
    # Whom a change set could put back is no longer the same person; pairs with who goes are settled.
    for column in (ChangeSetItem.student_id, Duplicate.student_id, Duplicate.other_id):
        db.session.execute(delete(column.class_).where(column == going))


def _move_where_free(model: Any, other_key: Any, going: int, staying: int) -> None:
    taken = list(db.session.scalars(select(other_key).where(model.student_id == staying)))
    moving = update(model).where(model.student_id == going, other_key.not_in(taken))
    db.session.execute(moving.values(student_id=staying))
    db.session.execute(delete(model).where(model.student_id == going))


def _move_placements(going: int, staying: int) -> None:
    """Of two rombel of now that of the one who stays counts; the other is kept as history, or dropped if the same."""
    is_current = Placement.is_current.is_(True)
    mine = db.session.scalar(select(Placement).where(Placement.student_id == staying, is_current))
    theirs = db.session.scalar(select(Placement).where(Placement.student_id == going, is_current))
    if mine is not None and theirs is not None:
        if mine.class_group_id == theirs.class_group_id:
            mine.started_on = min(mine.started_on, theirs.started_on)
            db.session.delete(theirs)
        else:
            theirs.is_current, theirs.ended_on = None, max(theirs.started_on, mine.started_on)
        db.session.flush()
    db.session.execute(update(Placement).where(Placement.student_id == going).values(student_id=staying))


def _alias(old: Mapping[str, Any], staying: int, by_id: int | None) -> StudentAlias:
    values = {name: value if isinstance(value, int | None) else str(value) for name, value in old.items()}
    return StudentAlias(old_id=old["id"], student_id=staying, old_values=values, merged_by_id=by_id, merged_at=now())
