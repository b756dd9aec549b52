"""What Notification refuses."""

from core.errors import TatausahaError


class NotificationError(TatausahaError):
    """Parent of this module's refusals."""


class AddressError(NotificationError):
    """A number or an e-mail address that can't be one."""


class SuppressionNotFoundError(NotificationError):
    """There is no such suppression."""

    status = 404


class SenderError(NotificationError):
    """A sender can't be as asked."""


class SenderNotFoundError(SenderError):
    """There is no such sender."""

    status = 404


class MessageNotFoundError(NotificationError):
    """There is no such message, or it is not this person's to see."""

    status = 404


class DecisionError(NotificationError):
    """A message can't be decided upon so."""

    status = 409


class ForbiddenAddressError(NotificationError):
    """A server that must not be called: in a private network, on another port, without https."""


class GatewayFormError(NotificationError):
    """A gateway's description can't be used."""


class BroadcastError(NotificationError):
    """A round letter can't be written or sent as asked."""

    status = 409


class BroadcastNotFoundError(NotificationError):
    """There is no such letter."""

    status = 404


class ReminderError(NotificationError):
    """A reminder can't be as asked."""


class StillSendingError(NotificationError):
    """A report is about a message whose sending is not written down yet."""

    status = 409
