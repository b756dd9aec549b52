"""What Notification refuses."""

from core.errors import TatausahaError


class NotificationError(TatausahaError):
    """Parent of this module's refusals."""
