"""Inputs and effects; no unique index, so that a doubled effect is seen and not refused."""

from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class StormBase(DeclarativeBase):
    """Parent of the storm's models: no part of the product's schema."""


class Source(StormBase):
    """One input."""

    __tablename__ = "storm_sources"

    id: Mapped[int] = mapped_column(primary_key=True)


class Effect(StormBase):
    """What a job of one kind made of an input in one round."""

    __tablename__ = "storm_effects"

    id: Mapped[int] = mapped_column(primary_key=True)
    round: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(20))
    source_id: Mapped[int]
