"""Quiet hours, on the school's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from modules.Notification.models import Channel
from modules.Notification.services.settings import (
    change_settings,
    channel_order,
    clock_of,
    message_settings,
    quiet_seconds,
)
from tests.factories.notification import allow_everything_here

pytestmark = pytest.mark.usefixtures("app")
JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize(
    ("hour", "minute", "hours"),
    [(19, 59, 0), (20, 0, 11), (23, 0, 8), (0, 0, 7), (6, 59, 1 / 60), (7, 0, 0), (12, 0, 0)],
)
def test_by_night_nothing_leaves_until_seven(hour: int, minute: int, hours: float) -> None:
    at = datetime(2026, 7, 14, hour, minute, tzinfo=JAKARTA)

    assert quiet_seconds(at) == pytest.approx(hours * 3600)


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    noon = datetime(2026, 7, 14, 12, tzinfo=JAKARTA)
    allow_everything_here(quiet_from=11 * 60, quiet_until=13 * 60)
    within = quiet_seconds(noon)
    allow_everything_here(quiet_from=0, quiet_until=0)

    assert (within, quiet_seconds(noon)) == (3600, 0)


def test_a_change_is_kept_and_told_in_the_trail() -> None:
    change_settings(quiet_from=1260, quiet_until=360, first=Channel.EMAIL, allows_private=True, keep_days=None)

    assert (message_settings().quiet_from, channel_order()) == (1260, [Channel.EMAIL, Channel.WHATSAPP])
    event = db.session.scalars(select(AuditEvent)).one()
    assert event.after == {
        "quiet": "21.00–06.00", "channel_order": "email,whatsapp", "allows_private": True, "keep_days": None,
    }  # fmt: skip
    assert event.before["keep_days"] == 365
    assert clock_of(450) == "07.30"
