"""Months in words."""

from datetime import date

from flask_babel import format_date


def period_words(year: int, month: int) -> str:
    """`Juli 2026`."""
    return format_date(date(year, month, 1), "MMMM yyyy")
