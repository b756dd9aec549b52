"""What is wrong with law data."""

from core.errors import ConfigurationError


class LawDataError(ConfigurationError):
    """A file of law data can't be read, or leaves a day or an amount without exactly one rule."""


class NoLawError(LawDataError):
    """No rule is known for that day."""
