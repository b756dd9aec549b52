"""A line of a slip, with all that explains its number."""

from typing import Any

from sqlalchemy import BigInteger, ForeignKey, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, JsonText, Model
from modules.Payroll.calculation.kinds import LineKind, TaxField
from modules.Payroll.models.payslip import BigId


class PayslipLine(Model):
    """One amount of a slip; never edited: a draft's lines are replaced as a whole, a locked one's stay."""

    __tablename__ = "payslip_lines"
    __large__ = True
    __table_args__ = ({"sqlite_with_rowid": False},)

    payslip_id: Mapped[int] = mapped_column(BigId, ForeignKey("payslips.id"), primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    """In the order in which they are read."""
    code: Mapped[str] = mapped_column(String(40))
    label: Mapped[str] = mapped_column(String(120))
    kind: Mapped[LineKind] = mapped_column(EnumText(LineKind, 12))
    amount: Mapped[int] = mapped_column(BigInteger)
    """Rupiah, positive as `kind` means them."""
    formula: Mapped[str] = mapped_column(String(500))
    inputs: Mapped[dict[str, Any]] = mapped_column(JsonText)
    """What was put into the formula: name → number as text."""
    rule: Mapped[str] = mapped_column(String(200))
    """The rule with its article; empty for what the school decides."""
    tax_field: Mapped[TaxField] = mapped_column(EnumText(TaxField, 16))
    loan_id: Mapped[int | None]
    """Whose instalment it is."""
