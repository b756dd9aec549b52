"""Tables of the drill, in metadata of their own: they are no part of the product's schema."""

from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class DrillBase(DeclarativeBase):
    """Parent of the drill's models."""


class Source(DrillBase):
    """One input."""

    __tablename__ = "drill_sources"

    id: Mapped[int] = mapped_column(primary_key=True)


class Effect(DrillBase):
    """What a job made of an input."""

    __tablename__ = "drill_effects"

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int]


class Ending(DrillBase):
    """What a hook wrote."""

    __tablename__ = "drill_endings"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    processed: Mapped[int]


class Letter(DrillBase):
    """Something to be sent, with what became of it."""

    __tablename__ = "drill_letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(20), default="pending")
    mark: Mapped[str | None] = mapped_column(String(40))
