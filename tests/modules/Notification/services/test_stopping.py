"""Stopping a letter."""

import pytest
from sqlalchemy import select

from core.db import db
from core.jobs import dispatch
from modules.Notification.channels.reasons import Reason
from modules.Notification.errors import BroadcastError
from modules.Notification.jobs.plan_broadcast_job import PlanBroadcastJob
from modules.Notification.models import Broadcast, BroadcastState, Message, MessageState
from modules.Notification.services.broadcasts import begin_sending
from modules.Notification.services.planning import plan_rows, rows_of
from modules.Notification.services.stopping import outcomes_of, pause_letter, run_of, stop_letter
from tests.factories.ledger import make_officer
from tests.modules.Notification.people import owing, to_debtors

pytestmark = pytest.mark.usefixtures("app")


def half_planned() -> Broadcast:
    """A letter some of whose messages are written down, with its run that waits."""
    owing("Ayu")
    letter = to_debtors()
    begin_sending(letter, by_id=None)
    letter.plan_run_id = dispatch(PlanBroadcastJob(broadcast_id=letter.id)).run_id
    plan_rows(letter, db.session.scalars(rows_of(letter)).all())
    return letter


def test_stopped_while_it_is_planned_nothing_leaves() -> None:
    letter = half_planned()

    for _press in range(2):
        stop_letter(letter, by_id=make_officer().id)

    message = db.session.scalars(select(Message)).one()
    assert letter.state is BroadcastState.CANCELLED
    assert (message.state, message.reason) == (MessageState.SUPPRESSED, Reason.CANCELLED)
    run = run_of(letter)
    assert run is not None
    assert not run.state.is_live
    assert outcomes_of(letter) == {MessageState.SUPPRESSED: 1}


def test_a_letter_that_is_not_sent_is_neither_paused_nor_stopped() -> None:
    letter = to_debtors()

    with pytest.raises(BroadcastError):
        pause_letter(letter, by_id=make_officer().id)
    with pytest.raises(BroadcastError):
        stop_letter(letter, by_id=make_officer().id)
