"""The pages of an import: upload, columns, what would happen, what happened."""

from core.imports.routes import columns, files, lists, shows, uploads
from core.imports.routes.blueprint import blueprint

__all__ = ["blueprint", "columns", "files", "lists", "shows", "uploads"]
