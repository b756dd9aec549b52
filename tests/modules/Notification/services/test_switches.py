"""Which notices the school sends."""

from flask import Flask
from sqlalchemy import select

from core.audit import AuditEvent
from core.db import db
from core.notices import notices_of
from modules.Notification.services.switches import all_switches, switch_of, turn


def test_a_kind_is_as_it_comes_along_until_the_school_decides(app: Flask) -> None:
    paid, done = (notices_of(app).kind(name) for name in ("finance.payment_received", "notification.job_done"))
    assert (switch_of(paid).is_on, switch_of(done).is_on) == (False, True)

    turn(paid, is_on=True, language="en", by_id=None)
    turn(done, is_on=False, language="id", by_id=None)

    assert (switch_of(paid).is_on, switch_of(paid).language, switch_of(done).is_on) == (True, "en", False)
    assert {each.kind.name: each.is_on for each in all_switches()}["finance.payment_received"]


def test_who_decides_is_on_record(app: Flask) -> None:
    turn(notices_of(app).kind("finance.payment_received"), is_on=True, language="id", by_id=None)

    assert db.session.scalars(select(AuditEvent.action)).all() == ["notification.notice.switch"]
