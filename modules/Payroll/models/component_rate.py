"""What a component is worth, for whom, from when to when."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Model
from modules.Payroll.models.pay_component import PayComponent

FOR_ALL = "*"


class ComponentRate(Model):
    """Who has the component, and its rate, until a later one for the same begins.

    The most exact one counts: that of the person, else that of the kind of contract, else the one for all.
    """

    __tablename__ = "component_rates"
    __table_args__ = (
        UniqueConstraint("pay_component_id", "scope", "starts_on"),
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="days"),
        CheckConstraint("contract_kind_id IS NULL OR employee_id IS NULL", name="one_scope"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pay_component_id: Mapped[int] = mapped_column(ForeignKey("pay_components.id"))
    contract_kind_id: Mapped[int | None] = mapped_column(ForeignKey("contract_kinds.id"), index=True)
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"), index=True)
    scope: Mapped[str] = mapped_column(String(20))
    """The two above as one text: empty values would not collide in the unique key."""
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    """The last day; None until a later one begins."""
    amount: Mapped[int | None] = mapped_column(BigInteger)
    """Whole rupiah. None: they have the component, and each needs a rate of their own."""

    component: Mapped[PayComponent] = relationship(lazy="raise")
