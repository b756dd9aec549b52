"""Teachers."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select

from core.accounts import User
from core.clock import now
from core.db import db
from core.i18n import gettext as _
from modules.Student.errors import FieldRefusedError, StudentNotFoundError
from modules.Student.models import Teacher
from modules.Student.services.masking import masked

DATA = (
    "name", "nip", "nuptk", "nik", "sex", "birth_place", "birth_date", "employment_status", "staff_type", "phone",
    "email", "user_id", "is_active",
)  # fmt: skip


def find_teacher(teacher_id: int) -> Teacher:
    """The teacher. Raises StudentNotFoundError."""
    teacher = db.session.get(Teacher, teacher_id)
    if teacher is None:
        raise StudentNotFoundError(_("Guru ini tidak ditemukan."))
    return teacher


def find_teachers(words: str = "") -> Select[Teacher]:
    """Teachers whose name has each of the words."""
    conditions = [Teacher.name.icontains(word, autoescape=True) for word in words.replace("\0", " ").split()[:5]]
    return select(Teacher).where(*conditions)


def active_teachers() -> list[Teacher]:
    """Who teaches here now, by name."""
    return list(
        db.session.scalars(select(Teacher).where(Teacher.is_active.is_(True)).order_by(Teacher.name, Teacher.id))
    )


def save_teacher(teacher: Teacher | None, data: Mapping[str, Any]) -> Teacher:
    """Make or change a teacher. Raises FieldRefusedError where a number or account belongs to another."""
    _refuse_taken(data, teacher.id if teacher else None)
    teacher = teacher or Teacher()
    for name in DATA:
        setattr(teacher, name, data[name])
    teacher.updated_at = now()
    db.session.add(teacher)
    db.session.flush()
    return teacher


def facts_of(teacher: Teacher | None) -> dict[str, Any] | None:
    """What the audit trail tells of a teacher: the number of a citizen masked, the account by its address."""
    if teacher is None:
        return None
    account = db.session.get(User, teacher.user_id) if teacher.user_id is not None else None
    facts = {name: getattr(teacher, name) for name in DATA if name != "user_id"}
    return facts | {"nik": masked(teacher.nik), "account": account.email if account is not None else None}


def accounts() -> list[User]:
    """People who can sign in, by name."""
    return list(db.session.scalars(select(User).where(User.active.is_(True)).order_by(User.name, User.id)))


def _refuse_taken(data: Mapping[str, Any], teacher_id: int | None) -> None:
    for field in ("nip", "nuptk", "user_id"):
        if data.get(field) is None:
            continue
        other = db.session.scalar(select(Teacher).where(getattr(Teacher, field) == data[field]))
        if other is not None and other.id != teacher_id:
            raise FieldRefusedError(field, _("Sudah dipakai guru lain: %(name)s.", name=other.name))
