"""The trail says what was done, lives and dies with the work it tells of, and is never changed."""

from datetime import date
from enum import StrEnum

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from core.audit import (
    Action,
    Actor,
    AuditError,
    AuditEvent,
    Change,
    Subject,
    TrailIsAppendOnlyError,
    actions_of,
    record,
    record_many,
)
from core.db import db

OPEN_DOOR = Action("test.door.open", "membuka pintu %(subject)s")
DOOR = Subject("test.door", 7, "Pintu depan")


class Colour(StrEnum):
    RED = "red"


@pytest.fixture(autouse=True)
def declared(app: Flask) -> None:
    actions_of(app).declare([OPEN_DOOR])


def events() -> list[AuditEvent]:
    return list(db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)))


@pytest.mark.every_database
def test_an_event_keeps_who_did_what_to_which_thing() -> None:
    record(OPEN_DOOR, DOOR, details={"reason": "pagi"}, by=Actor(3, "Rina"))

    (event,) = events()
    assert (event.actor_id, event.actor_name, event.action) == (3, "Rina", "test.door.open")
    assert (event.subject_kind, event.subject_id, event.subject_name) == ("test.door", "7", "Pintu depan")
    assert event.details == {"reason": "pagi"}


def test_only_what_changed_is_kept_of_before_and_after() -> None:
    record(
        OPEN_DOOR,
        DOOR,
        before={"width": 80, "painted": date(2026, 7, 1), "colour": None},
        after={"width": 80, "painted": date(2026, 7, 2), "colour": Colour.RED},
    )

    (event,) = events()
    assert event.before == {"painted": "2026-07-01", "colour": None}
    assert event.after == {"painted": "2026-07-02", "colour": "red"}


def test_what_rolls_back_is_not_told() -> None:
    record(OPEN_DOOR, DOOR)
    db.session.rollback()

    assert events() == []


def test_many_changes_are_many_events() -> None:
    record_many(OPEN_DOOR, [Change(Subject("test.door", number)) for number in range(1_200)])

    assert [event.subject_id for event in events()] == [str(number) for number in range(1_200)]


def test_an_action_that_nobody_declared_is_refused() -> None:
    with pytest.raises(AuditError, match=r"test\.door\.close"):
        record(Action("test.door.close", "menutup pintu"))


def test_two_actions_of_one_name_are_refused(app: Flask) -> None:
    with pytest.raises(AuditError, match="twice"):
        actions_of(app).declare([Action("test.door.open", "lain")])


def test_an_event_is_never_changed() -> None:
    record(OPEN_DOOR, DOOR)
    (event,) = events()
    event.actor_name = "orang lain"

    with pytest.raises(TrailIsAppendOnlyError):
        db.session.flush()


def test_an_event_is_never_deleted() -> None:
    record(OPEN_DOOR, DOOR)
    (event,) = events()
    db.session.delete(event)

    with pytest.raises(TrailIsAppendOnlyError):
        db.session.flush()


@pytest.mark.parametrize("statement", [update(AuditEvent).values(actor_name=""), delete(AuditEvent)])
def test_no_statement_changes_or_deletes_events(statement: object) -> None:
    record(OPEN_DOOR, DOOR)

    with pytest.raises(TrailIsAppendOnlyError):
        db.session.execute(statement)  # type: ignore[call-overload]
