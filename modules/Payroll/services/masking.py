"""Numbers of citizens, taxpayers and accounts, for the audit trail and for who may not see them in full."""

SHOWN_IN_FRONT = 4
SHOWN_BEHIND = 4


def masked(number: str | None) -> str:
    """3201********0001: enough to compare with a paper in the hand, not enough to copy."""
    if not number:
        return "–"
    if len(number) <= SHOWN_IN_FRONT + SHOWN_BEHIND:
        return "*" * len(number)
    hidden = len(number) - SHOWN_IN_FRONT - SHOWN_BEHIND
    return number[:SHOWN_IN_FRONT] + "*" * hidden + number[-SHOWN_BEHIND:]
