"""The unit: one school of a foundation."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class Unit(Model):
    """One TK, SD, SMP … of the foundation; a foundation with a single school needs none."""

    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(10), unique=True)
    """As it stands in numbers: SD, SMP."""
    name: Mapped[str] = mapped_column(String(80), unique=True)
