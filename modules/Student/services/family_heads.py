"""One student a family, among those whom a filter finds: for what goes to families and not to students."""

from collections.abc import Sequence

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import aliased

from core.db import db
from modules.Student.models import ClassGroup, Student
from modules.Student.services.search import StudentFilter, conditions_of


def heads_of_families(wanted: StudentFilter) -> Select[Student]:
    """The student of the lowest number of each family; who is of none stands alone."""
    other = aliased(Student)
    found = select(Student.id).where(*conditions_of(wanted))
    earlier = select(other.id).where(other.family_id == Student.family_id, other.id < Student.id, other.id.in_(found))
    is_first = or_(Student.family_id.is_(None), ~exists(earlier.correlate(Student)))
    return select(Student).where(*conditions_of(wanted), is_first)


def members_found(heads: Sequence[Student], wanted: StudentFilter) -> dict[int, list[tuple[str, str]]]:
    """Head → names and rombel of the family's members whom the filter finds, in one query."""
    families = {head.family_id: head.id for head in heads if head.family_id is not None}
    alone = [head.id for head in heads if head.family_id is None]
    rows = select(Student.id, Student.family_id, Student.name, ClassGroup.name)
    rows = rows.outerjoin(ClassGroup, ClassGroup.id == Student.class_group_id)
    rows = rows.where(or_(Student.id.in_(alone), Student.family_id.in_(list(families))), *conditions_of(wanted))
    rows = rows.order_by(Student.id)
    found: dict[int, list[tuple[str, str]]] = {}
    for student_id, family_id, name, rombel in db.session.execute(rows):
        found.setdefault(families.get(family_id or 0, student_id), []).append((name, rombel or ""))
    return found
