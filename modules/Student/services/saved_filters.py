"""Filters that people keep for themselves; nobody sees or deletes another's."""

from urllib.parse import parse_qsl, urlencode

from sqlalchemy import func, select

from core.db import db
from core.i18n import gettext as _
from modules.Student.errors import FieldRefusedError, StudentNotFoundError
from modules.Student.models import SavedFilter
from modules.Student.services.search import StudentFilter

KEPT = ("q", "rombel", "tingkat", "status", "kurang")
"""Values of the list's URL that narrow it."""

MOST = 30
LONGEST = 500


def filters_of(user_id: int) -> list[SavedFilter]:
    """By name."""
    return list(
        db.session.scalars(select(SavedFilter).where(SavedFilter.user_id == user_id).order_by(SavedFilter.name))
    )


def narrowing(query: str) -> str:
    """The part of a query string that narrows the list."""
    return urlencode([(name, value) for name, value in parse_qsl(query) if name in KEPT and value])


def meaning_of(query: str) -> StudentFilter:
    """What a kept filter finds, for those who have no form; what can't be read narrows nothing."""
    values = dict(parse_qsl(query))
    group, grade = values.get("rombel", ""), values.get("tingkat", "")
    return StudentFilter(
        words=values.get("q", ""),
        class_group_id=int(group) if group.isdecimal() else None,
        status=values.get("status", ""),
        grade_level=int(grade) if grade.isdecimal() else None,
        is_incomplete="kurang" in values,
    )


def keep_filter(user_id: int, name: str, query: str) -> SavedFilter:
    """Keep `query` under `name`; one of that name is replaced. Raises FieldRefusedError."""
    kept = narrowing(query)
    if not kept:
        raise FieldRefusedError("name", _("Saring daftar dahulu, lalu simpan saringannya."))
    if len(kept) > LONGEST:
        raise FieldRefusedError("name", _("Saringan ini terlalu panjang. Persingkat kata pencariannya."))
    known = select(SavedFilter).where(SavedFilter.user_id == user_id, SavedFilter.name == name)
    found = db.session.scalar(known)
    if found is None:
        _refuse_too_many(user_id)
        found = SavedFilter(user_id=user_id, name=name)
        db.session.add(found)
    found.query = kept
    db.session.flush()
    return found


def forget_filter(user_id: int, filter_id: int) -> None:
    """Delete one of this person's filters. Raises StudentNotFoundError, also for another's."""
    found = db.session.get(SavedFilter, filter_id)
    if found is None or found.user_id != user_id:
        raise StudentNotFoundError(_("Saringan ini tidak ditemukan."))
    db.session.delete(found)
    db.session.flush()


def _refuse_too_many(user_id: int) -> None:
    number = db.session.scalar(select(func.count()).select_from(SavedFilter).where(SavedFilter.user_id == user_id))
    if (number or 0) >= MOST:
        raise FieldRefusedError("name", _("Paling banyak %(most)s saringan. Hapus yang tidak terpakai.", most=MOST))
