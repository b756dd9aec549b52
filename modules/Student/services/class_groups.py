"""Rombel, made when first named."""

from collections.abc import Mapping

from sqlalchemy import insert, select
from sqlalchemy.orm import contains_eager

from core.db import db
from modules.Student.models import ClassGroup, SchoolYear


def ensure_class_groups(school_year_id: int, grade_levels: Mapping[str, int]) -> dict[str, int]:
    """Name → id of the rombel named in `grade_levels` (name → grade); missing ones are made in one statement."""
    known = _ids(school_year_id, grade_levels)
    missing = [
        {"school_year_id": school_year_id, "name": name, "grade_level": grade}
        for name, grade in grade_levels.items()
        if name not in known
    ]
    if not missing:
        return known
    db.session.execute(insert(ClassGroup), missing)
    return _ids(school_year_id, grade_levels)


def _ids(school_year_id: int, names: Mapping[str, int]) -> dict[str, int]:
    groups = select(ClassGroup.name, ClassGroup.id)
    groups = groups.where(ClassGroup.school_year_id == school_year_id, ClassGroup.name.in_(names))
    return {row.name: row.id for row in db.session.execute(groups)}


def all_class_groups() -> list[ClassGroup]:
    """All rombel with their school years, by grade and name, the newest school year first."""
    groups = select(ClassGroup).join(ClassGroup.school_year).options(contains_eager(ClassGroup.school_year))
    groups = groups.order_by(SchoolYear.first_year.desc(), ClassGroup.grade_level, ClassGroup.name)
    return list(db.session.scalars(groups))
