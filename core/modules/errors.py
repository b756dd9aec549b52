"""What can be wrong with a module."""

from enum import StrEnum

from core.errors import ConfigurationError, NotFoundError, TatausahaError


class ModuleError(TatausahaError):
    """A request about a module can't be carried out."""


class BadInputError(ModuleError):
    """What was typed can't be understood; a command ends with exit code 2."""


class ManifestError(ConfigurationError):
    """A `module.json` or `modules.json` can't be used; the message names file, line and column."""


class Lack(StrEnum):
    """What is wrong with a requirement."""

    MISSING = "missing"
    OFF = "off"
    WRONG_VERSION = "wrong version"
    CIRCLE = "circle"


class RequirementError(ConfigurationError):
    """Enabled modules need something that is missing, off, too old or circular; the message names the chain."""

    def __init__(self, message: str, lack: Lack, chain: str) -> None:
        """Keep what pages say in their reader's language: `chain` is as "Finance → Student"."""
        super().__init__(message)
        self.lack = lack
        self.chain = chain


class ProviderError(ConfigurationError):
    """A module's provider can't be loaded."""


class ModuleOffError(NotFoundError):
    """A page of a module that is off was asked for."""
