"""What the page of today tells."""

import pytest

from modules.Notification.models import MessageState
from modules.Notification.services.outgoing import outgoing_today
from tests.factories.notification import make_occasion, queue

pytestmark = pytest.mark.usefixtures("app")


def test_it_tells_numbers_and_what_waits() -> None:
    first, empty = make_occasion(title="Tunggakan"), make_occasion()
    queue(first, 3)

    told = outgoing_today()

    assert told.states == {MessageState.PENDING: 3}
    assert told.waiting == [(first, 3)]
    assert empty not in [occasion for occasion, _number in told.waiting]
