"""Components of pay as data: what is paid or taken off, how it is reckoned, and how the tax sees it."""

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, Model
from modules.Payroll.calculation.kinds import ComponentKind, TaxField

OF_RATE = "tarif"
"""The formula of a component that is simply its rate."""


class PayComponent(Model):
    """One line of a slip; a change touches only slips not yet locked."""

    __tablename__ = "pay_components"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(30))
    """The name by which formulas know it: small letters, digits and `_`."""
    name: Mapped[str] = mapped_column(String(80))
    """As the slip calls it."""
    kind: Mapped[ComponentKind] = mapped_column(EnumText(ComponentKind, 12))
    formula: Mapped[str] = mapped_column(String(500), default=OF_RATE)
    is_taxable: Mapped[bool] = mapped_column(default=True)
    """Whether it is part of gross income."""
    is_fixed: Mapped[bool] = mapped_column(default=True)
    """Whether it does not depend on attendance: BPJS and THR are reckoned from such."""
    tax_field: Mapped[TaxField] = mapped_column(EnumText(TaxField, 20), default=TaxField.NONE)
    """Where it stands in the yearly withholding slip."""
    position: Mapped[int] = mapped_column(default=100)
    """Smaller ones come first on the slip."""
    is_used: Mapped[bool] = mapped_column(default=True)
    """Whether new slips have it; those that exist keep theirs."""
