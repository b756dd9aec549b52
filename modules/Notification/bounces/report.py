"""What one report says of one recipient."""

from dataclasses import dataclass

FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Report:
    """One block of a report, as its server wrote it; nobody has looked yet whether it is true."""

    message_id: str
    """Of the mail that was returned, with its angle brackets; empty where the report does not name it."""
    final_recipient: str
    original_recipient: str
    action: str
    """`failed`, `delayed`, `delivered`, `relayed`, `expanded`, in small letters."""
    status: str
    """As `5.1.1`; empty where it is none."""
    diagnostic: str
    """What the server said that refused it."""

    @property
    def is_failure(self) -> bool:
        """Whether the mail will not arrive; one that is `delayed` still may."""
        return self.action == FAILED

    @property
    def addresses(self) -> frozenset[str]:
        """To whom it was, in small letters."""
        named = (self.final_recipient, self.original_recipient)
        return frozenset(address.casefold() for address in named if address)
