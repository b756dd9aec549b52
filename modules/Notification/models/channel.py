"""The ways to a person."""

from enum import StrEnum


class Channel(StrEnum):
    """One way to a person; which service carries it is a sender's business."""

    WHATSAPP = "whatsapp"
    """To a mobile number, by the Cloud API or a gateway."""

    EMAIL = "email"

    INBOX = "inbox"
    """To somebody who signs in here; never leaves the house."""

    @property
    def leaves(self) -> bool:
        """Whether another server carries it."""
        return self is not Channel.INBOX
