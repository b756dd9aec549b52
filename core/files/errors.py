"""What can be wrong with a stored file."""

from core.errors import NotFoundError, TatausahaError


class StoredFileNotFoundError(NotFoundError):
    """The file's row or its content is gone, or it is not for this person."""


class DiskFullError(TatausahaError):
    """There is no room for a file: the disk is full, or what the hosting account may use."""

    status = 507


class PictureError(TatausahaError):
    """A file can't be used as a picture."""
