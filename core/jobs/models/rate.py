"""How much was done lately under a rate limit."""

from sqlalchemy import BigInteger, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Model
from core.jobs.models.run import BigId


class JobRate(Model):
    """One rate key; its row is the lock under which uses are counted and added."""

    __tablename__ = "job_rates"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    touched: Mapped[int] = mapped_column(BigInteger, default=0)


class JobRateUse(Model):
    """Some pieces of work done at one moment."""

    __tablename__ = "job_rate_uses"
    __table_args__ = (Index(None, "key", "at_ms"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    key: Mapped[str] = mapped_column(String(120))
    at_ms: Mapped[int] = mapped_column(BigInteger)
    amount: Mapped[int]
