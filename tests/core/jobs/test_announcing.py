"""Modules hear that a run has ended."""

from drills.Drill.models import Source
from flask import Flask
from sqlalchemy import func, insert, select

from core.db import db
from core.events import listeners_of
from core.jobs.announcing import announce_end
from core.jobs.events import RunEnded
from core.jobs.states import State


def heard() -> int:
    return db.session.scalar(select(func.count()).select_from(Source)) or 0


def note(event: RunEnded) -> None:
    db.session.execute(insert(Source).values(id=event.run_id))


def note_and_fail(event: RunEnded) -> None:
    note(event)
    raise ValueError("the inbox is in trouble")


def test_a_listener_writes_in_the_transaction_of_the_end(drill: Flask) -> None:
    listeners_of(drill).add(RunEnded, note, module="Drill")

    announce_end(7, State.DONE)
    announce_end(8, State.FAILED)

    assert heard() == 2
    db.session.rollback()
    assert heard() == 0


def test_an_end_does_not_hang_on_who_hears_of_it(drill: Flask) -> None:
    listeners_of(drill).add(RunEnded, note_and_fail, module="Drill")
    db.session.execute(insert(Source).values(id=1))

    announce_end(7, State.DONE)

    assert heard() == 1


def test_a_person_who_cancels_knows_it(drill: Flask) -> None:
    listeners_of(drill).add(RunEnded, note, module="Drill")

    announce_end(7, State.CANCELLED)

    assert heard() == 0
