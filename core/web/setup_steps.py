"""What a new school does first, in order: the first page shows these steps, each with a button."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app
from flask_babel import LazyString

from core.web.access import Permission, may

EXTENSION = "setup_steps"


@dataclass(frozen=True, kw_only=True)
class SetupStep:
    """One step of the way to a working school."""

    order: int
    title: LazyString
    explanation: LazyString
    endpoint: str
    permission: Permission
    is_done: Callable[[], bool]
    """Asks the module's services; must be cheap however large the school is."""


def setup_steps_of(app: Flask) -> list[SetupStep]:
    """All steps of all modules."""
    steps: list[SetupStep] = app.extensions[EXTENSION]
    return steps


def visible_steps() -> list[SetupStep]:
    """The steps that the person who is signed in may take, in order."""
    steps = sorted(setup_steps_of(current_app), key=lambda step: step.order)
    return [step for step in steps if may(step.permission)]


def init_app(app: Flask) -> None:
    """Start without steps."""
    app.extensions[EXTENSION] = []
