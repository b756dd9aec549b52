"""Where the application keeps its actions."""

from flask import Flask

from core.audit.action import Actions

EXTENSION = "audit"


def actions_of(app: Flask) -> Actions:
    """The application's audit actions."""
    actions = app.extensions[EXTENSION]
    assert isinstance(actions, Actions)
    return actions
