"""Occasions as a whole."""

import pytest

from core.db import db
from modules.Notification.models import MessageState
from modules.Notification.services.occasions import find_occasion, hold_back_rest, let_rest_go, numbers_of
from tests.factories.notification import make_occasion, queue

pytestmark = pytest.mark.usefixtures("app")


def test_what_one_run_held_back_only_that_run_lets_go() -> None:
    occasion = make_occasion()
    queue(occasion, 3)

    hold_back_rest(occasion.id, run_id=7)
    held = numbers_of(occasion.id)
    other, own = let_rest_go(occasion.id, run_id=8), let_rest_go(occasion.id, run_id=7)

    assert held == {MessageState.SUPPRESSED: 3}
    assert (other, own, numbers_of(occasion.id)) == (0, 3, {MessageState.PENDING: 3})
    assert find_occasion(occasion.id) is occasion
    assert db.session.get_one(type(occasion), occasion.id) is occasion
