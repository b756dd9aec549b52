"""Changes to many students that were asked for at once, so that they can be taken back at once."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, JsonText, Model, UtcDateTime
from modules.Student.models.student import StudentStatus


class ChangeSet(Model):
    """One request: a bulk action, or a rombel's end of the school year."""

    __tablename__ = "change_sets"

    id: Mapped[int] = mapped_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(200))
    plan: Mapped[Any] = mapped_column(JsonText)
    """Who is meant and what is to be done, as the service that made it understands it."""
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ChangeSetItem(Model):
    """What one student was before and after; if the student is no longer that, somebody changed it since."""

    __tablename__ = "change_set_items"

    change_set_id: Mapped[int] = mapped_column(ForeignKey("change_sets.id", ondelete="CASCADE"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("students.id"), primary_key=True, index=True)
    status_before: Mapped[StudentStatus] = mapped_column(EnumText(StudentStatus, 20))
    left_on_before: Mapped[date | None]
    family_before: Mapped[int | None]
    """Dissolved families are deleted, so this may name one that is no longer there."""
    group_before: Mapped[int | None]
    placement_before: Mapped[int | None] = mapped_column(BigInteger)
    family_after: Mapped[int | None]
    group_after: Mapped[int | None]
    placement_after: Mapped[int | None] = mapped_column(BigInteger)
    change_after: Mapped[int] = mapped_column(BigInteger)
    """The newest change of status, or 0."""
