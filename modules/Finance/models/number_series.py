"""Numbers without gaps: the last one given, of each kind and month."""

from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model


class Numbered(StrEnum):
    """What is numbered; the value begins the number."""

    RECEIPT = "KWT"
    VOID = "BTL"
    REFUND = "PGB"
    WRITE_OFF = "HPT"
    INVOICE = "INV"
    """Counted by the database: an invoice's id is its number."""


class NumberSeries(Model):
    """The counter of a kind and month; whoever holds this row's lock gives the next number."""

    __tablename__ = "number_series"

    kind: Mapped[Numbered] = mapped_column(EnumText(Numbered, 10), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    month: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(default=0)
