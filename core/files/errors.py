"""What can be wrong with a stored file."""

from core.errors import NotFoundError, TatausahaError


class StoredFileNotFoundError(NotFoundError):
    """The file's row or its content is gone."""


class PictureError(TatausahaError):
    """A file can't be used as a picture."""
