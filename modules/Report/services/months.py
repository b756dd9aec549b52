"""Months in URLs and words."""

import re
from datetime import date

from flask_babel import format_date

from core.clock import today

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def month_of(text: str | None) -> date:
    """The first day of a month written 2026-11; of this month where it is none."""
    found = MONTH.fullmatch(text or "")
    return date(int(found[1]), int(found[2]), 1) if found else today().replace(day=1)


def month_words(first: date) -> str:
    """November 2026."""
    return str(format_date(first, "MMMM y"))
