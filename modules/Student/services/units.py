"""The schools of a foundation: TK, SD, SMP and others."""

from typing import Any

from sqlalchemy import func, select, update

from core.db import db
from core.i18n import gettext as _
from modules.Student.errors import FieldRefusedError, StudentNotFoundError
from modules.Student.models import ClassGroup, Unit


def all_units() -> list[Unit]:
    """All units, by name."""
    return list(db.session.scalars(select(Unit).order_by(Unit.name)))


def find_unit(unit_id: int) -> Unit:
    """One unit. Raises StudentNotFoundError."""
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        raise StudentNotFoundError(_("Unit sekolah ini tidak ditemukan. Pilih dari daftar."))
    return unit


def save_unit(unit: Unit | None, *, code: str, name: str) -> Unit:
    """Make or change a unit. Raises FieldRefusedError where another has that code or name."""
    for field, column, value in (("code", Unit.code, code), ("name", Unit.name, name)):
        taken_by = db.session.scalar(select(Unit.id).where(column == value))
        if taken_by is not None and (unit is None or taken_by != unit.id):
            raise FieldRefusedError(field, _("%(value)s sudah dipakai unit lain. Pilih yang lain.", value=value))
    unit = unit or Unit()
    unit.code, unit.name = code, name
    db.session.add(unit)
    db.session.flush()
    return unit


def facts_of_unit(unit: Unit | None) -> dict[str, Any] | None:
    """What the audit trail tells of a unit."""
    return None if unit is None else {"code": unit.code, "name": unit.name}


def give_grades(unit: Unit, school_year_id: int, first: int, last: int) -> int:
    """All rombel of these grades of the school year belong to the unit from now on; how many they are."""
    meant = (ClassGroup.school_year_id == school_year_id, ClassGroup.grade_level.between(first, last))
    number = db.session.scalar(select(func.count()).select_from(ClassGroup).where(*meant)) or 0
    db.session.execute(update(ClassGroup).where(*meant).values(unit_id=unit.id))
    return number


def units_of_grades() -> dict[int, int]:
    """Grade → the unit that all rombel of that grade with a unit belong to; grades of two units are left out."""
    rows = select(ClassGroup.grade_level, func.min(ClassGroup.unit_id).label("unit_id"))
    rows = rows.where(ClassGroup.unit_id.is_not(None)).group_by(ClassGroup.grade_level)
    rows = rows.having(func.min(ClassGroup.unit_id) == func.max(ClassGroup.unit_id)).order_by(ClassGroup.grade_level)
    return {row.grade_level: row.unit_id for row in db.session.execute(rows)}
