"""Writing down the messages of a letter, whatever happens in between."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.db import db
from core.jobs import control, dispatch
from core.jobs.testing import drain, interrupt_after
from modules.Finance.models import Invoice
from modules.Notification.channels.reasons import Reason
from modules.Notification.jobs.plan_broadcast_job import PlanBroadcastJob
from modules.Notification.models import Broadcast, BroadcastState, Message, MessageState
from modules.Notification.services.broadcasts import begin_sending
from tests.modules.Notification.people import owing, to_debtors


@pytest.fixture
def run_id(app: Flask, monkeypatch: pytest.MonkeyPatch) -> int:
    """A letter to five families that is being sent, two families a chunk."""
    monkeypatch.setattr(PlanBroadcastJob, "chunk_size", 2)
    for number in range(5):
        owing(f"Siswa {number}", f"0812-0000-{number:04d}")
    letter = to_debtors()
    begin_sending(letter, by_id=None)
    run = dispatch(PlanBroadcastJob(broadcast_id=letter.id))
    letter.plan_run_id = run.run_id
    db.session.commit()
    return run.run_id


def numbers() -> dict[MessageState, int]:
    rows = select(Message.state, func.count()).group_by(Message.state).order_by(Message.state)
    return {state: number for state, number in db.session.execute(rows)}  # noqa: C416 - rows are no pairs to mypy


def test_killed_among_chunks_each_family_is_written_to_once(run_id: int) -> None:
    interrupt_after(run_id, chunks=1)
    assert numbers() == {MessageState.PENDING: 2}

    drain()

    assert numbers() == {MessageState.SENT: 5}
    assert db.session.scalars(select(Broadcast.state)).one() is BroadcastState.SENDING


def test_cancelled_among_chunks_nothing_leaves(run_id: int) -> None:
    interrupt_after(run_id, chunks=1)

    control.cancel(run_id)
    db.session.commit()
    drain()

    assert numbers() == {MessageState.SUPPRESSED: 2}
    assert db.session.scalars(select(Broadcast.state)).one() is BroadcastState.CANCELLED


def test_who_pays_between_planning_and_sending_gets_nothing(run_id: int) -> None:
    interrupt_after(run_id, chunks=1)
    paid = db.session.scalars(select(Invoice).order_by(Invoice.id)).first()
    assert paid is not None
    paid.settled = paid.amount
    db.session.commit()

    drain()

    assert numbers() == {MessageState.SENT: 4, MessageState.SUPPRESSED: 1}
    assert Reason.NOT_WANTED in db.session.scalars(select(Message.reason)).all()
