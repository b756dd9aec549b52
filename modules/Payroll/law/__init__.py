"""The law as dated data: which rate held on which day, and where it is written."""

from modules.Payroll.law.book import Law, law_at

__all__ = ["Law", "law_at"]
