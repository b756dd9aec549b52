"""What an employer before this one withheld in the same year, as the slip says that the person brings."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model


class EarlierEmployer(Model):
    """One withholding slip (1721-A1, BPA1)."""

    __tablename__ = "earlier_employers"
    __table_args__ = (
        UniqueConstraint("employee_id", "year", "slip_number"),
        CheckConstraint("first_month BETWEEN 1 AND 12 AND last_month BETWEEN first_month AND 12", name="months"),
        CheckConstraint("gross >= 0 AND occupational_cost >= 0 AND pension >= 0", name="amounts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    year: Mapped[int]
    employer: Mapped[str] = mapped_column(String(120))
    employer_npwp: Mapped[str | None] = mapped_column(String(16))
    slip_number: Mapped[str] = mapped_column(String(40))
    first_month: Mapped[int]
    last_month: Mapped[int]
    gross: Mapped[int] = mapped_column(BigInteger)
    """Whole rupiah, as the other three."""
    occupational_cost: Mapped[int] = mapped_column(BigInteger)
    """Biaya jabatan."""
    pension: Mapped[int] = mapped_column(BigInteger)
    """Contributions to pension, JHT and JP, with zakat."""
    tax: Mapped[int] = mapped_column(BigInteger)
    """PPh 21 that was withheld there."""

    @property
    def net_income(self) -> int:
        """What the year is settled with."""
        return self.gross - self.occupational_cost - self.pension
