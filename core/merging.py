"""Two records become one: each module says how the rows move that refer to them, without the owner knowing it."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app

EXTENSION = "mergers"


@dataclass(frozen=True, kw_only=True)
class Merger:
    """What one module does when two records of `subject` are merged."""

    subject: str
    """The kind of record, as the module that owns it names it: `module.record`."""
    objection: Callable[[int, int], str | None]
    """(id that goes, id that stays) → why not and what to do, or None. Changes nothing."""
    move: Callable[[int, int], None]
    """Give the rows of the first id to the second, in the caller's transaction."""


def mergers_of(app: Flask) -> list[Merger]:
    """All mergers of all modules."""
    mergers: list[Merger] = app.extensions[EXTENSION]
    return mergers


def objections(subject: str, going: int, staying: int) -> list[str]:
    """What modules have against it."""
    asked = (merger.objection(going, staying) for merger in _mergers(subject))
    return [objection for objection in asked if objection is not None]


def move_references(subject: str, going: int, staying: int) -> None:
    """Let each module move its rows."""
    for merger in _mergers(subject):
        merger.move(going, staying)


def _mergers(subject: str) -> list[Merger]:
    return [merger for merger in mergers_of(current_app) if merger.subject == subject]


def init_app(app: Flask) -> None:
    """Start without mergers."""
    app.extensions[EXTENSION] = []
