"""A person decides upon what nobody knows."""

import pytest
from sqlalchemy import select

from core.accounts.services import create_user
from core.audit import AuditEvent
from core.db import db
from core.jobs.models import JobRun
from modules.Notification.errors import DecisionError
from modules.Notification.models import Message, MessageState
from modules.Notification.services.resolving import AGAIN, SENT, resolve
from modules.Notification.services.settling import write
from tests.factories.notification import make_occasion, queue

pytestmark = pytest.mark.usefixtures("app")


def unknown(people: int = 2) -> tuple[list[int], int]:
    queue(make_occasion(), people)
    rows = list(db.session.scalars(select(Message).order_by(Message.id)))
    write(rows, state=MessageState.UNKNOWN, mark="7.1", attempts=2)
    return [row.id for row in rows], create_user("rina@sekolah.test", name="Rina", role="admin")[0].id


def rows() -> list[tuple[MessageState, str | None, int]]:
    found = select(Message.state, Message.mark, Message.attempts).order_by(Message.id)
    return [(row.state, row.mark, row.attempts) for row in db.session.execute(found)]


def test_what_has_arrived_is_sent_and_nothing_leaves() -> None:
    ids, user_id = unknown()

    assert resolve(ids[:1], SENT, by_id=user_id) == 1

    assert [state for state, *_rest in rows()] == [MessageState.SENT, MessageState.UNKNOWN]
    assert db.session.scalars(select(JobRun.id)).all() == []
    assert db.session.scalars(select(AuditEvent)).one().details == {"decision": "sudah sampai"}


def test_what_is_sent_again_is_pending_without_a_trace_of_before() -> None:
    ids, user_id = unknown()

    assert resolve(ids, AGAIN, by_id=user_id) == 2

    assert rows() == [(MessageState.PENDING, None, 0)] * 2
    assert len(db.session.scalars(select(JobRun.id)).all()) == 1


def test_two_people_decide_once() -> None:
    ids, user_id = unknown()
    resolve(ids, SENT, by_id=user_id)

    with pytest.raises(DecisionError):
        resolve(ids, AGAIN, by_id=user_id)
