"""What can be wrong with a notice or an audience."""

from core.errors import ConfigurationError, NotFoundError, TatausahaError


class NoticeDefinitionError(ConfigurationError):
    """A declared notice, audience or carrier can't work; raised when the application starts."""


class AudienceNotFoundError(NotFoundError):
    """No enabled module declares an audience or a notice of that name."""


class TextRefusedError(TatausahaError):
    """A text names what there is not; the sentence says what, and what there is."""
