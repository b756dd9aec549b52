"""Students who are probably brothers and sisters: the same parents, and the same home or telephone."""

from sqlalchemy import ColumnElement, Select, and_, delete, exists, insert, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from core.db import db
from modules.Student.models import NotSiblings, Student, StudentStatus
from modules.Student.services.visible import is_visible

Text = InstrumentedAttribute[str | None]

HERE = (StudentStatus.CANDIDATE, StudentStatus.ACTIVE, StudentStatus.ON_LEAVE)
FIRST, SECOND = aliased(Student, name="first"), aliased(Student, name="second")
"""The two of a pair; the first has the smaller id."""


def likely_siblings() -> Select[Student, Student]:
    """Pairs of students at the school who are of no common family and whom nobody has called strangers yet.

    Names are compared as they are written: a typing error hides a pair and never makes one. Found by the index of
    mothers, so a page of the list costs one look at it for each student up to there.
    """
    pairs = select(FIRST, SECOND).join(SECOND, and_(SECOND.mother_name == FIRST.mother_name, SECOND.id > FIRST.id))
    pairs = pairs.where(FIRST.mother_name != "", FIRST.father_name != "", FIRST.father_name == SECOND.father_name)
    pairs = pairs.where(or_(_share(FIRST.address, SECOND.address), _share(FIRST.phone, SECOND.phone)))
    pairs = pairs.where(FIRST.status.in_(HERE), SECOND.status.in_(HERE), _are_apart(), ~_are_strangers())
    return pairs.where(is_visible(FIRST), is_visible(SECOND))


def call_strangers(student_id: int, other_id: int) -> None:
    """They only look alike: the list does not show the pair again."""
    pair = {"student_id": min(student_id, other_id), "other_id": max(student_id, other_id)}
    known = [NotSiblings.student_id == pair["student_id"], NotSiblings.other_id == pair["other_id"]]
    db.session.execute(delete(NotSiblings).where(*known))
    db.session.execute(insert(NotSiblings), [pair])


def _share(one: Text, other: Text) -> ColumnElement[bool]:
    return and_(one == other, one != "")


def _are_apart() -> ColumnElement[bool]:
    return or_(FIRST.family_id.is_(None), SECOND.family_id.is_(None), FIRST.family_id != SECOND.family_id)


def _are_strangers() -> ColumnElement[bool]:
    return exists().where(NotSiblings.student_id == FIRST.id, NotSiblings.other_id == SECOND.id)
