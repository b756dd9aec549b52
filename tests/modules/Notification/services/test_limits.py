"""How much a sender may send."""

import pytest

from modules.Notification.services.limits import Used, allowed, note_use, rates_of, used
from tests.factories.notification import make_sender

pytestmark = pytest.mark.usefixtures("app")


def test_all_limits_hold_at_once_and_what_was_handed_over_counts() -> None:
    sender = make_sender(per_minute=10, per_hour=12)
    before = allowed(sender).amount
    note_use(sender, 10)

    left = allowed(sender)

    assert (before, left.amount) == (10, 0)
    assert 0 < left.wait_seconds <= 60
    assert used([sender.id]) == {sender.id: Used(10, 10, 10)}


def test_without_limits_there_is_plenty_and_still_it_is_counted() -> None:
    sender = make_sender()
    note_use(sender, 3)

    assert allowed(sender).amount > 1000
    assert used([sender.id])[sender.id].day == 3


def test_between_two_messages_lies_the_gap_and_up_to_as_much_again() -> None:
    gaps = [rates_of(make_sender(gap_seconds=8))[-1].seconds for _time in range(20)]

    assert all(8 <= gap <= 16 for gap in gaps)
    assert len(set(gaps)) > 10
