"""Who asks."""

from flask_login import current_user

from core.audit import Officer


def officer() -> Officer:
    """The member of staff who has signed in."""
    return Officer(current_user.id, current_user.name)
