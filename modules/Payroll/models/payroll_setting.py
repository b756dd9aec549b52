"""What a school decides about its payroll, dated: old months are reckoned again as they were."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import EnumText, JsonText, Model
from modules.Payroll.calculation.kinds import OccupationalCap, Rounding


class PayrollSetting(Model):
    """The settings from a month on, until later ones begin."""

    __tablename__ = "payroll_settings"
    __table_args__ = (CheckConstraint("health_wage_floor >= 0", name="health_wage_floor"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    starts_on: Mapped[date] = mapped_column(unique=True)
    """The first of a month."""
    tax_rounding: Mapped[Rounding] = mapped_column(EnumText(Rounding, 10))
    contribution_rounding: Mapped[Rounding] = mapped_column(EnumText(Rounding, 10))
    surcharge_without_number: Mapped[bool]
    """Whether who has neither NPWP nor NIK pays 20 % more (UU PPh Ps. 21(5a))."""
    occupational_cap: Mapped[OccupationalCap] = mapped_column(EnumText(OccupationalCap, 20))
    accident_class: Mapped[str] = mapped_column(String(10))
    """Risk class of JKK (PP 44/2015): very_low to very_high."""
    health_wage_floor: Mapped[int] = mapped_column(BigInteger)
    """The regional minimum wage, whole rupiah; 0: none."""
    employer_pays: Mapped[list[str]] = mapped_column(JsonText)
    """Codes of the programmes of BPJS whose employee's share the school bears."""
    employer_name: Mapped[str] = mapped_column(String(120))
    employer_npwp: Mapped[str | None] = mapped_column(String(16))
    """Sixteen digits."""
    employer_nitku: Mapped[str | None] = mapped_column(String(22))
    """Number of the place of business for the tax files: NPWP and six digits more."""
    signer_name: Mapped[str | None] = mapped_column(String(120))
    signer_position: Mapped[str | None] = mapped_column(String(80))
    signer_nik: Mapped[str | None] = mapped_column(String(16))
