"""The only place that reads the clock. Moments are aware and UTC; business dates are the school's."""

from calendar import monthrange
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place


def school_zone() -> ZoneInfo:
    """The school's time zone (setting `time_zone`, Asia/Jakarta unless told otherwise)."""
    return ZoneInfo(current_app.config["SETTINGS"].time_zone)


def today() -> date:
    """Today's date on the school's wall calendar."""
    return now().astimezone(school_zone()).date()


def last_of_month(day: date) -> date:
    """The last day of the month in which `day` is."""
    return day.replace(day=monthrange(day.year, day.month)[1])
