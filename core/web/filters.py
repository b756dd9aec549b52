"""How values are written on pages."""

from datetime import date, datetime

from flask import Flask
from flask_babel import format_date, format_datetime, format_decimal

from core.money import format_rupiah


def init_app(app: Flask) -> None:
    """Give the filters to the templates."""
    app.jinja_env.filters.update(rupiah=format_rupiah, number=number, day=day, moment=moment, seconds=seconds)


def number(value: int) -> str:
    """1024 → 1.024."""
    return f"{value:,}".replace(",", ".")


def seconds(milliseconds: int) -> str:
    """4250 → 4,3 s in Indonesian, 4.3 s in English."""
    return f"{format_decimal(round(milliseconds / 1000, 1))} s"


def day(value: date) -> str:
    """14 Juli 2026."""
    return str(format_date(value, "d MMMM y"))


def moment(value: datetime) -> str:
    """14 Juli 2026 08:05, on the school's clock."""
    return str(format_datetime(value, "d MMMM y HH:mm"))
