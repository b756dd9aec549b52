"""The module system: scan, order, switch and load `modules/*`."""

from core.modules.provider import Provider
from core.modules.registry import ModuleRegistry, registry_of

__all__ = ["ModuleRegistry", "Provider", "registry_of"]
