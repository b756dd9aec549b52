"""What can be wrong with the audit trail."""

from core.errors import TatausahaError


class AuditError(TatausahaError):
    """An action was recorded or declared in a way that nobody could read later: our own mistake."""

    status = 500


class TrailIsAppendOnlyError(AuditError):
    """Something tried to change or delete what the trail says."""
