"""What can be wrong with an export."""

from core.errors import ConfigurationError, NotFoundError, TatausahaError


class ExportDefinitionError(ConfigurationError):
    """A declared export can't work; raised when the application starts."""


class ExportNotFoundError(NotFoundError):
    """No enabled module declares an export of that name, or not in that form."""


class ExportError(TatausahaError):
    """The export can't be made as it was asked for; the sentence says what to do instead."""
