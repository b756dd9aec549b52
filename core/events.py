"""Events: what has happened, told to whoever listens, in the transaction in which it happened.

A fact and what follows from it are kept together or not at all: a listener that raises fails the transaction of whoever
published, as any other line of it would. So a listener writes rows or dispatches a job, and does nothing outside the
database.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from typing import Any, ClassVar

from flask import Flask, current_app

from core.errors import ConfigurationError

EXTENSION = "events"
CORE = "Core"

Listener = Callable[[Any], object]
_under_way: ContextVar[tuple[type["Event"], ...]] = ContextVar("events_under_way", default=())


class EventError(ConfigurationError):
    """An event or a listener is declared so that it can't work; the message names it."""


class Event:
    """Parent of all events: a frozen dataclass named in the past tense, of ids and plain values."""

    stored_name: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        """Name it `Module.Name`, as those say who listen without importing it."""
        super().__init_subclass__()
        places = cls.__module__.split(".")
        module = CORE if places[0] == "core" else places[min(1, len(places) - 1)]
        cls.stored_name = f"{module}.{cls.__name__}"


class Listeners:
    """Who listens to what in one application."""

    def __init__(self) -> None:
        """Start with nobody."""
        self._by_name: dict[str, list[Listener]] = {}
        self._declared: list[tuple[str, str]] = []

    def add(self, event: type[Event] | str, listener: Listener, *, module: str) -> None:
        """Let `listener` of `module` hear `event`: a class, or `Module.Name` of a module that need not be there.

        Raises EventError where the class is no event.
        """
        if not isinstance(event, str):
            _check(event, module)
        name = event if isinstance(event, str) else event.stored_name
        self._by_name.setdefault(name, []).append(listener)
        self._declared.append((module, name))

    def of(self, event: Event) -> Sequence[Listener]:
        """Who hears `event`, in the order in which modules load."""
        return self._by_name.get(event.stored_name, ())

    def heard_by(self, module: str) -> list[str]:
        """Names of the events that `module` listens to."""
        return sorted({name for other, name in self._declared if other == module})

    def check_names(self, published: Mapping[str, Sequence[type[Event]]]) -> None:
        """Refuse a name that its module, which is on, does not publish: a typo must not be silence. EventError."""
        for module, name in self._declared:
            source = name.partition(".")[0]
            if source in published and name not in {each.stored_name for each in published[source]}:
                known = ", ".join(each.stored_name for each in published[source]) or "no events"
                raise EventError(f"{module} listens to {name}, but {source} has {known}.")


def _check(event: Any, module: str) -> None:
    is_event = isinstance(event, type) and issubclass(event, Event)
    if not is_event or not getattr(event, "__dataclass_params__", None):
        raise EventError(f"{module} listens to {event!r}, which is no event: a frozen dataclass that extends Event.")
    if not event.__dataclass_params__.frozen:
        raise EventError(f"The event {event.stored_name} must be frozen: @dataclass(frozen=True).")


def publish(event: Event) -> None:
    """Let all listeners hear `event`, now and in the caller's transaction; what one of them raises is raised here."""
    with _going_through(type(event)):
        for listener in listeners_of(current_app).of(event):
            listener(event)


@contextmanager
def _going_through(event: type[Event]) -> Iterator[None]:
    above = _under_way.get()
    if event in above:
        path = " → ".join(each.stored_name for each in (*above, event))
        raise EventError(f"Events go in a circle: {path}. One of these listeners must not publish.")
    token = _under_way.set((*above, event))
    try:
        yield
    finally:
        _under_way.reset(token)


def describe(event: type[Event]) -> str:
    """As `Finance.PaymentReceived(payment_id)`."""
    names: list[str] = [field.name for field in fields(event)] if is_dataclass(event) else []
    return f"{event.stored_name}({', '.join(names)})"


def listeners_of(app: Flask) -> Listeners:
    """The application's listeners."""
    listeners = app.extensions[EXTENSION]
    assert isinstance(listeners, Listeners)
    return listeners


def init_app(app: Flask) -> None:
    """Start with nobody who listens."""
    app.extensions[EXTENSION] = Listeners()
