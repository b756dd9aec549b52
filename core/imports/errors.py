"""What can be wrong with an import, with what the person can do about it."""

from core.errors import ConflictError, NotFoundError, TatausahaError


class ImportNotFoundError(NotFoundError):
    """There is no such import, or it is not this person's to see."""


class ImportKindOffError(TatausahaError):
    """The module that knows this kind of import is off."""

    status = 409


class NotNowError(ConflictError):
    """What a person wants of an import does not fit where it stands."""


class ImportKindError(TatausahaError):
    """A module declares a kind of import that can't work."""

    status = 500
