"""The PTKP status of a year: that of 1 January, or of the day on which a foreigner came."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model

MOST_DEPENDANTS = 3
"""More do not count (UU PPh Ps. 7, PMK 101/PMK.010/2016)."""


class TaxStatus(Model):
    """What a person's household was; a year without one has that of the year before."""

    __tablename__ = "tax_statuses"
    __table_args__ = (
        UniqueConstraint("employee_id", "year"),
        CheckConstraint("dependants BETWEEN 0 AND 3", name="dependants"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    year: Mapped[int]
    is_married: Mapped[bool]
    dependants: Mapped[int]
    has_letter: Mapped[bool] = mapped_column(default=False)
    """Of a married woman: whether the kecamatan confirms that her husband has no income."""
    code: Mapped[str] = mapped_column(String(5))
    """TK/0 to K/3, as it follows from the above and the sex; kept, for what slips were reckoned with must not move."""
