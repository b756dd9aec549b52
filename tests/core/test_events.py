"""Events and who hears them."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from drills.Drill.models import Source
from flask import Flask
from sqlalchemy import func, insert, select

from core.db import db
from core.events import Event, EventError, Listeners, listeners_of, publish
from core.modules.events import ModuleEnabled


@dataclass(frozen=True)
class BellRang(Event):
    """For the tests."""

    number: int


@dataclass
class Changeable(Event):
    """Not frozen."""

    number: int


def note(event: BellRang) -> None:
    db.session.execute(insert(Source).values(id=event.number))


def refuse(event: BellRang) -> None:
    raise ValueError(f"not {event.number}")


def sources() -> int:
    return db.session.scalar(select(func.count()).select_from(Source)) or 0


def heard(drill: Flask, *listeners: Callable[[BellRang], object]) -> None:
    for listener in listeners:
        listeners_of(drill).add(BellRang, listener, module="Drill")


def test_what_a_listener_writes_is_part_of_the_publishers_transaction(drill: Flask) -> None:
    heard(drill, note)

    publish(BellRang(7))

    assert sources() == 1
    db.session.rollback()
    assert sources() == 0


def test_a_listener_that_fails_fails_the_publisher(drill: Flask) -> None:
    heard(drill, note, refuse)

    with pytest.raises(ValueError, match="not 7"):
        publish(BellRang(7))


def test_who_listens_by_name_hears_it_too(drill: Flask) -> None:
    numbers: list[int] = []
    listeners_of(drill).add(BellRang.stored_name, lambda event: numbers.append(event.number), module="Drill")

    publish(BellRang(3))

    assert numbers == [3]


def test_listeners_that_publish_in_a_circle_are_stopped_by_name(drill: Flask) -> None:
    heard(drill, lambda event: publish(BellRang(event.number + 1)))

    with pytest.raises(EventError, match=r"in a circle: (.*)\.BellRang → .*\.BellRang"):
        publish(BellRang(1))


@pytest.mark.parametrize("event", [Changeable, int])
def test_only_frozen_events_are_listened_to(event: type[Event]) -> None:
    with pytest.raises(EventError):
        Listeners().add(event, note, module="Drill")


def test_a_name_that_a_module_does_not_publish_is_a_typo() -> None:
    listeners = Listeners()
    listeners.add("Core.ModuleEnabld", note, module="Drill")
    listeners.add("Absent.ThingHappened", note, module="Drill")

    with pytest.raises(EventError, match=r"Drill listens to Core\.ModuleEnabld, but Core has Core\.ModuleEnabled"):
        listeners.check_names({"Core": [ModuleEnabled]})
