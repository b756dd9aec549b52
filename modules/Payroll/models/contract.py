"""Contracts: how somebody is employed and taxed, from when to when."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import EnumText, Model
from modules.Payroll.calculation.kinds import TaxClass, TaxMethod


class ContractKind(Model):
    """A kind of contract as the school calls it, such as GTY or guru honorer; rates may be set for one."""

    __tablename__ = "contract_kinds"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    tax_class: Mapped[TaxClass] = mapped_column(EnumText(TaxClass, 30))
    """What a new contract of this kind proposes."""
    is_used: Mapped[bool] = mapped_column(default=True)


class Contract(Model):
    """One contract; those of one person never overlap."""

    __tablename__ = "contracts"
    __table_args__ = (
        UniqueConstraint("employee_id", "starts_on"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    contract_kind_id: Mapped[int] = mapped_column(ForeignKey("contract_kinds.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    """The last day; None while it is open."""
    tax_class: Mapped[TaxClass] = mapped_column(EnumText(TaxClass, 30))
    tax_method: Mapped[TaxMethod] = mapped_column(EnumText(TaxMethod, 12))
    is_foreigner: Mapped[bool] = mapped_column(default=False)
    number: Mapped[str | None] = mapped_column(String(60))
    """Of the letter of appointment."""
    note: Mapped[str | None] = mapped_column(String(200))

    kind: Mapped[ContractKind] = relationship(lazy="raise")
