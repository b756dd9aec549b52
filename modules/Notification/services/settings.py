"""How the school wants its messages sent."""

from datetime import datetime, timedelta

from core.audit import record
from core.clock import now, school_zone
from core.db import db
from modules.Notification import audit_actions
from modules.Notification.models import Channel, MessageSetting
from modules.Notification.models.setting import USUAL_KEEP_DAYS

ONLY_ROW = 1


def message_settings() -> MessageSetting:
    """The settings; what comes along where the school has not decided."""
    found = db.session.get(MessageSetting, ONLY_ROW)
    return found or MessageSetting(
        id=ONLY_ROW,
        quiet_from=20 * 60,
        quiet_until=7 * 60,
        channel_order="whatsapp,email",
        allows_private=False,
        keep_days=USUAL_KEEP_DAYS,
    )


def channel_order() -> list[Channel]:
    """Which channel is tried first."""
    return [Channel(name) for name in message_settings().channel_order.split(",")]


def change_settings(
    *, quiet_from: int, quiet_until: int, first: Channel, allows_private: bool, keep_days: int | None
) -> None:
    """Decide them; minutes of the day. `first` is the channel that is tried first; no `keep_days`: for ever."""
    settings = db.session.merge(message_settings())
    before = _told(settings)
    others = [channel for channel in Channel if channel.leaves and channel is not first]
    settings.quiet_from, settings.quiet_until = quiet_from, quiet_until
    settings.channel_order = ",".join([first, *others])
    settings.allows_private = allows_private
    settings.keep_days = keep_days
    record(audit_actions.SETTINGS_CHANGE, before=before, after=_told(settings))


def quiet_seconds(at: datetime | None = None, settings: MessageSetting | None = None) -> float:
    """How long nothing may leave from `at` (now) on, for the quiet hours of the school; 0 outside them.

    Who asks for many moments gives the `settings` along, read once.
    """
    settings, moment = settings or message_settings(), (at or now()).astimezone(school_zone())
    minute = moment.hour * 60 + moment.minute
    begin, end = settings.quiet_from, settings.quiet_until
    is_quiet = begin <= minute < end if begin <= end else (minute >= begin or minute < end)
    if not is_quiet:
        return 0
    over = moment.replace(hour=end // 60, minute=end % 60, second=0, microsecond=0)
    if over <= moment:
        over += timedelta(days=1)
    return (over - moment).total_seconds()


def _told(settings: MessageSetting) -> dict[str, str | bool | int | None]:
    return {
        "quiet": f"{clock_of(settings.quiet_from)}–{clock_of(settings.quiet_until)}",
        "channel_order": settings.channel_order,
        "allows_private": settings.allows_private,
        "keep_days": settings.keep_days,
    }


def clock_of(minute: int) -> str:
    """450 → 07.30."""
    return f"{minute // 60:02d}.{minute % 60:02d}"
