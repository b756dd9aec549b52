"""What can be wrong with a module."""

from core.errors import ConfigurationError, TatausahaError


class ModuleError(TatausahaError):
    """A request about a module can't be carried out."""


class BadInputError(ModuleError):
    """What was typed can't be understood; a command ends with exit code 2."""


class ManifestError(ConfigurationError):
    """A `module.json` or `modules.json` can't be used; the message names file, line and column."""


class RequirementError(ConfigurationError):
    """Enabled modules need something that is missing, off or circular; the message names the chain."""


class ProviderError(ConfigurationError):
    """A module's provider can't be loaded."""
