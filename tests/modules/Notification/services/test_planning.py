"""Writing a letter's messages down."""

import pytest
from sqlalchemy import select

from core.db import db
from modules.Notification.models import Message, MessageState
from modules.Notification.services.broadcasts import begin_sending
from modules.Notification.services.planning import plan_rows, rows_of
from modules.Student.models import Student
from modules.Student.services.families import join
from tests.modules.Notification.people import owing, to_debtors

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_a_chunk_that_is_planned_twice_writes_each_family_once() -> None:
    join(owing("Ayu"), owing("Bagas"))
    dewi = owing("Dewi", None)
    letter = to_debtors()
    begin_sending(letter, by_id=None)
    rows = db.session.scalars(rows_of(letter).order_by(Student.id)).all()

    first = plan_rows(letter, rows)
    again = plan_rows(letter, rows)

    assert (first.pending, first.unreachable, again.pending, again.known) == (1, 1, 0, 2)
    found = db.session.scalars(select(Message).order_by(Message.id)).all()
    assert [(each.state, each.about) for each in found] == [
        (MessageState.PENDING, min(row.id for row in rows)),
        (MessageState.FAILED, dewi.id),
    ]
