"""What can be wrong with a stored file."""

from core.errors import NotFoundError


class StoredFileNotFoundError(NotFoundError):
    """The file's row or its content is gone."""
