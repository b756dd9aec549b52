"""Lengths of time as people say them."""

from datetime import timedelta

from flask_babel import format_timedelta


def span(seconds: float) -> str:
    """200 → "3 menit"; to the second below a minute and a half."""
    return str(format_timedelta(timedelta(seconds=max(1, round(seconds))), threshold=1.5))


def ago(seconds: float) -> str:
    """200 → "3 menit yang lalu"."""
    return str(format_timedelta(timedelta(seconds=-max(1, round(seconds))), threshold=1.5, add_direction=True))
