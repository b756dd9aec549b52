"""Rombel: made when first named, or by hand; who teaches and who sits there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import contains_eager, joinedload

from core.db import db
from core.i18n import gettext as _
from modules.Student.errors import FieldRefusedError, StudentConflictError, StudentNotFoundError
from modules.Student.models import ClassGroup, Placement, SchoolYear, Student, StudentStatus, Teacher, Unit
from modules.Student.services.units import units_of_grades
from modules.Student.services.visible import is_visible, is_visible_group


@dataclass(frozen=True)
class ClassGroupRow:
    """A rombel in the list of its school year."""

    group: ClassGroup
    students: int
    """Who sits there now."""


def ensure_class_groups(school_year_id: int, grade_levels: Mapping[str, int]) -> dict[str, int]:
    """Name → id of the rombel named in `grade_levels` (name → grade); missing ones are made in one statement.

    A new one belongs to the unit of the other rombel of its grade, where these agree.
    """
    known = _ids(school_year_id, grade_levels)
    missing: list[dict[str, Any]] = [
        {"school_year_id": school_year_id, "name": name, "grade_level": grade}
        for name, grade in grade_levels.items()
        if name not in known
    ]
    if not missing:
        return known
    unit_of = units_of_grades()
    db.session.execute(insert(ClassGroup), [row | {"unit_id": unit_of.get(row["grade_level"])} for row in missing])
    return _ids(school_year_id, grade_levels)


def _ids(school_year_id: int, names: Mapping[str, int]) -> dict[str, int]:
    groups = select(ClassGroup.name, ClassGroup.id)
    groups = groups.where(ClassGroup.school_year_id == school_year_id, ClassGroup.name.in_(names))
    return {row.name: row.id for row in db.session.execute(groups)}


def all_class_groups() -> list[ClassGroup]:
    """The rombel whose students who asks may see, by grade and name, the newest school year first."""
    groups = select(ClassGroup).join(ClassGroup.school_year).options(contains_eager(ClassGroup.school_year))
    groups = groups.where(is_visible_group())
    groups = groups.order_by(SchoolYear.first_year.desc(), ClassGroup.grade_level, ClassGroup.name)
    return list(db.session.scalars(groups))


def class_groups_of(school_year_id: int) -> list[ClassGroupRow]:
    """The rombel of a school year with homeroom teacher and number of students, by grade and name."""
    seated = (
        select(Student.class_group_id, func.count().label("students"))
        .where(Student.class_group_id.is_not(None))
        .group_by(Student.class_group_id)
        .subquery()
    )
    rows = select(ClassGroup, func.coalesce(seated.c.students, 0))
    rows = rows.outerjoin(seated, seated.c.class_group_id == ClassGroup.id)
    rows = rows.where(ClassGroup.school_year_id == school_year_id).options(
        joinedload(ClassGroup.homeroom_teacher), joinedload(ClassGroup.unit)
    )
    rows = rows.order_by(ClassGroup.grade_level, ClassGroup.name)
    return [ClassGroupRow(group, students) for group, students in db.session.execute(rows)]


def find_class_group(group_id: int) -> ClassGroup:
    """The rombel with school year and homeroom teacher. Raises StudentNotFoundError."""
    group = db.session.scalar(
        select(ClassGroup)
        .where(ClassGroup.id == group_id)
        .options(*(joinedload(of) for of in (ClassGroup.school_year, ClassGroup.homeroom_teacher, ClassGroup.unit)))
    )
    if group is None:
        raise StudentNotFoundError(_("Rombel ini tidak ditemukan."))
    return group


def save_class_group(
    group: ClassGroup | None,
    school_year_id: int,
    *,
    name: str,
    grade_level: int,
    homeroom_teacher_id: int | None,
    unit_id: int | None = None,
) -> ClassGroup:
    """Make or change a rombel. Raises FieldRefusedError when the school year has one of that name."""
    same = select(ClassGroup.id).where(ClassGroup.school_year_id == school_year_id, ClassGroup.name == name)
    taken_by = db.session.scalar(same)
    if taken_by is not None and (group is None or taken_by != group.id):
        raise FieldRefusedError("name", _("Rombel %(name)s sudah ada pada tahun pelajaran ini.", name=name))
    group = group or ClassGroup(school_year_id=school_year_id)
    group.name, group.grade_level, group.homeroom_teacher_id = name, grade_level, homeroom_teacher_id
    group.unit_id = unit_id
    db.session.add(group)
    db.session.flush()
    return group


def facts_of(group: ClassGroup | None) -> dict[str, Any] | None:
    """What the audit trail tells of a rombel."""
    if group is None:
        return None
    teacher = db.session.get(Teacher, group.homeroom_teacher_id) if group.homeroom_teacher_id is not None else None
    unit = db.session.get(Unit, group.unit_id) if group.unit_id is not None else None
    return {
        "name": group.name,
        "grade_level": group.grade_level,
        "homeroom": teacher.name if teacher else None,
        "unit": unit.name if unit else None,
    }


def delete_class_group(group: ClassGroup) -> None:
    """Delete a rombel in which nobody ever sat. Raises StudentConflictError for others."""
    sat = select(Placement.id).where(Placement.class_group_id == group.id).limit(1)
    sits = select(Student.id).where(Student.class_group_id == group.id).limit(1)
    if db.session.scalar(sat) is not None or db.session.scalar(sits) is not None:
        raise StudentConflictError(_("Rombel ini mempunyai siswa atau riwayat siswa, jadi tidak dapat dihapus."))
    db.session.delete(group)
    db.session.flush()


def members_of(group_id: int) -> list[tuple[Student, Placement]]:
    """Who sits or sat in the rombel, by name, of those whom who asks may see."""
    rows = select(Student, Placement).join(Placement, Placement.student_id == Student.id)
    rows = rows.where(Placement.class_group_id == group_id, is_visible())
    rows = rows.order_by(Student.name, Student.id, Placement.id)
    return [(student, placement) for student, placement in db.session.execute(rows)]  # noqa: TU101 - one rombel


def seated_in(group_id: int) -> list[Student]:
    """Who sits there now and may be promoted, by name, of those whom who asks may see."""
    here = Student.status.in_([StudentStatus.ACTIVE, StudentStatus.ON_LEAVE])
    found = select(Student).where(Student.class_group_id == group_id, here, is_visible())
    return list(db.session.scalars(found.order_by(Student.name, Student.id)))  # noqa: TU101 - one rombel
