"""What can be wrong with a schedule."""

from core.errors import ConfigurationError, NotFoundError


class ScheduleError(ConfigurationError):
    """A declared schedule can't work; raised when the application starts, naming module, schedule and reason."""


class ScheduleNotFoundError(NotFoundError):
    """No enabled module declares a schedule of that name."""
