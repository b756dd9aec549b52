"""What sending a letter would come to."""

import pytest

from core.db import db
from modules.Notification.models import Cause, Channel, Sender
from modules.Notification.services import forecasts
from modules.Notification.services.forecasts import count_at_once, forecast_of, samples_of
from modules.Notification.services.suppressions import learn
from modules.Student.services.families import join
from tests.modules.Notification.people import owing, to_debtors

pytestmark = pytest.mark.usefixtures("app")


def make_sender(**limits: int) -> Sender:
    sender = Sender(
        name="WA sekolah", channel=Channel.WHATSAPP, service="gateway.fonnte", settings={}, is_active=True, failures=0,
        gap_seconds=0, **limits,
    )  # fmt: skip
    db.session.add(sender)
    db.session.flush()
    return sender


def test_families_are_counted_by_how_they_can_be_reached() -> None:
    join(owing("Ayu"), owing("Bagas", None))
    owing("Citra", "0813-0000-1111")
    owing("Dewi", None)
    owing("Eka", "0814-0000-1111")
    learn(Channel.WHATSAPP, "6281400001111", Cause.OPT_OUT)
    letter = to_debtors()

    assert forecast_of(letter) is None
    assert count_at_once(letter)
    forecast = forecast_of(letter)

    assert forecast is not None
    assert (forecast.recipients, forecast.reachable, forecast.without, forecast.suppressed) == (4, 2, 1, 1)
    [share] = forecast.shares
    assert (share.channel, share.number, share.sender) == (Channel.WHATSAPP, 2, None)


def test_the_end_follows_from_the_sender_s_limits() -> None:
    for number in range(3):
        owing(f"Siswa {number}", f"0812-0000-{number:04d}")
    sender = make_sender(per_minute=60, per_hour=1)
    letter = to_debtors()
    count_at_once(letter)

    forecast = forecast_of(letter)

    assert forecast is not None
    [share] = forecast.shares
    assert share.sender is sender
    assert share.ends_at is not None
    # The third leaves two hours after the first, or next morning where the night is in between.
    assert (share.ends_at - letter.made_at).total_seconds() >= 2 * 60 * 60


def test_a_large_audience_is_not_counted_while_somebody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forecasts, "AT_ONCE", 1)
    owing("Ayu")
    owing("Citra")
    letter = to_debtors()

    assert not count_at_once(letter)
    assert letter.forecast is None


def test_three_real_recipients_are_shown_with_what_they_would_read() -> None:
    for number in range(5):
        owing(f"Siswa {number}", None if number == 1 else f"0812-0000-{number:04d}")

    samples = samples_of(to_debtors())

    assert [each.text.body for each in samples] == [f"Yth. Siswa {number}: Rp 350.000" for number in range(3)]
    assert [each.address for each in samples] == ["0812-0000-0000", "", "0812-0000-0002"]
