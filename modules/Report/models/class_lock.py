"""The lock of a class in a semester."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model, UtcDateTime


class ClassLock(Model):
    """One row a class and semester, locked or not: whoever writes holds it, so that locking waits for who is saving."""

    __tablename__ = "class_locks"
    __table_args__ = (
        UniqueConstraint("class_group_id", "half"),
        CheckConstraint("half BETWEEN 1 AND 2", name="half"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    class_group_id: Mapped[int] = mapped_column(ForeignKey("class_groups.id"))
    half: Mapped[int]
    locked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """None: open."""
    locked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    locked_by_name: Mapped[str | None] = mapped_column(String(120))
