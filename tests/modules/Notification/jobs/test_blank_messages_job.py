"""Old messages lose their words, a range at a time, whoever is killed."""

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from core.clock import now
from core.db import db
from core.jobs import dispatch
from core.jobs.schedules import schedule_registry_of
from core.jobs.sweep import take_back_from_the_dead
from core.jobs.testing import drain, run_now, the_run
from modules.Notification.jobs.blank_messages_job import BlankMessagesJob
from modules.Notification.models import Message, MessageState
from tests.factories.notification import make_occasion, queue
from tests.faults.dying import KILLED, dies_at
from tests.modules.Notification.services.test_blanking import OLD

PEOPLE = 5


@pytest.fixture
def old(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five messages of long ago, two a range, and a new one."""
    monkeypatch.setattr(BlankMessagesJob, "chunk_size", 2)
    queue(make_occasion(), PEOPLE)
    db.session.execute(update(Message).values(state=MessageState.SENT, changed_at=now() - OLD))
    queue(make_occasion(), 1)
    db.session.commit()


def blanked() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).where(Message.blanked_at.is_not(None))) or 0


@pytest.mark.usefixtures("old")
def test_every_old_message_and_no_other() -> None:
    run = run_now(BlankMessagesJob())

    assert (run.state, run.counters, blanked()) == ("done", {"blanked": PEOPLE}, PEOPLE)


@pytest.mark.fault
@pytest.mark.every_database
@pytest.mark.usefixtures("old")
@pytest.mark.parametrize("point", ["chunk.handled:1", "chunk.committed:1", "chunk.handled:2", "chunk.committed:2"])
def test_killed_among_ranges_each_is_counted_once(point: str) -> None:
    run_id = dispatch(BlankMessagesJob()).run_id
    db.session.commit()

    assert dies_at(f"{point}:kill", drain) == KILLED
    take_back_from_the_dead()
    drain()

    assert (the_run(run_id).state, the_run(run_id).counters, blanked()) == ("done", {"blanked": PEOPLE}, PEOPLE)


def test_the_calendar_asks_every_night(app: Flask) -> None:
    declared = schedule_registry_of(app).get("Notification.blanking")

    assert declared.schedule.cron == "40 2 * * *"
    assert isinstance(declared.schedule.job(now()), BlankMessagesJob)
