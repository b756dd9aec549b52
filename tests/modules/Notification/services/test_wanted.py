"""Whether messages are still wanted."""

from collections.abc import Collection
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Select, select

from core.db import db
from core.i18n import lazy_gettext as _l
from core.jobs.testing import run_now
from core.notices import Audience, Notice, NoticeText, Values, notices_of
from modules.Notification.jobs.send_messages_job import SendMessagesJob
from modules.Notification.models import Message, MessageState
from modules.Notification.services import add_messages
from modules.Notification.services.wanted import not_wanted
from modules.Student.models import Student
from modules.Student.permissions import VIEW_STUDENTS
from tests.factories.notification import addressee, make_occasion, states_of


class Debtors(Audience):
    """Those with an even number have paid meanwhile."""

    name = "test.debtors"
    label = _l("Siswa")
    counts = _l("siswa")
    permission = VIEW_STUDENTS
    variables = {}
    texts = {"id": NoticeText("a", "b"), "en": NoticeText("a", "b")}

    def rows(self, values: Values) -> Select[Any]:
        return select(Student)

    def notices(self, rows: Any, values: Values) -> dict[int, Notice]:
        return {}

    def still_wanted(self, keys: Collection[int], values: Values) -> set[int]:
        assert values == {"days": "30"}
        return {key for key in keys if key % 2}


def test_who_paid_while_it_waited_gets_nothing(app: Flask) -> None:
    notices_of(app).declare((), (Debtors(),), None)
    occasion = make_occasion(kind="test.debtors", scope={"days": "30"})
    add_messages(occasion, [addressee(number, about=number) for number in (1, 2, 3, 4)])
    occasion_id = occasion.id
    db.session.commit()

    run = run_now(SendMessagesJob(occasion_id=occasion_id))

    assert [state for *_rest, state in states_of(occasion_id)] == [MessageState.SENT, MessageState.SUPPRESSED] * 2
    assert run.counters == {"sent": 2, "suppressed": 2}
    assert (run.processed, run.total) == (4, 4)


@pytest.mark.usefixtures("app")
def test_where_nobody_can_say_all_are_wanted() -> None:
    occasion = make_occasion(kind="module.off")
    add_messages(occasion, [addressee(1, about=1), addressee(2)])

    assert not_wanted(occasion, list(db.session.scalars(select(Message)))) == set()
