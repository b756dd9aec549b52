"""What Report refuses."""

from core.errors import ConflictError, ForbiddenError, NotFoundError, TatausahaError


class ReportError(TatausahaError):
    """Parent of this module's refusals."""


class ReportNotFoundError(ReportError, NotFoundError):
    """There is no such class, subject, assessment or page, or not for this person."""


class ReportConflictError(ReportError, ConflictError):
    """What was asked for does not fit what is known now."""


class LockedClassError(ReportConflictError):
    """The class is locked: nothing of its semester changes."""


class ReportForbiddenError(ReportError, ForbiddenError):
    """This person may look and not change."""
