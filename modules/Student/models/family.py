"""The family: students who are brothers and sisters."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class Family(Model):
    """One household; its members are the students that name it."""

    __tablename__ = "families"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    """How the office calls it, such as after the father."""
    family_card_number: Mapped[str | None] = mapped_column(String(16), index=True)
    """No KK, where all members share one."""
    note: Mapped[str | None] = mapped_column(String(300))
