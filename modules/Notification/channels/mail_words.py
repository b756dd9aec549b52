"""What mail servers mean by their words, in replies and in reports: codes first, then the phrases of those without."""

import re

LIMITED = re.compile(
    r"max(imum)?\s+(e-?mails|messages|defers)|(e-?mails|messages)\s+per\s+(hour|day)|rate.?limit|sending\s+(limit|quota)"
    r"|too\s+many\s+(messages|e-?mails|mails|recipients)|over\s+quota\s+for\s+sending",
    re.IGNORECASE,
)
NOBODY = re.compile(
    r"\b5\.(1\.([0-36]|10)|2\.1)\b|unknown\s+(user|recipient|address|mailbox)"
    r"|(user|recipient|mailbox|address)\s+(is\s+)?unknown"
    r"|no\s+such\s+(user|recipient|mailbox|person|address)|does\s?n[o']t\s+exist|user\s+not\s+found|invalid\s+recipient"
    r"|mailbox\s+unavailable|mailbox\s+not\s+found",
    re.IGNORECASE,
)
FULL = re.compile(r"\b[45]\.2\.2\b|mailbox\s+(is\s+)?full|over\s?quota|quota\s+exceeded", re.IGNORECASE)
POLICY = re.compile(r"\b[45]\.7\.\d+\b", re.IGNORECASE)
OF_THE_SENDER = re.compile(r"\b5\.1\.[78]\b")
TOO_MUCH_FOR_THEM = re.compile(r"receiving\s+mail\s+(too|at\s+a\s+rate)", re.IGNORECASE)
"""Gmail says so with 5.2.1 of somebody who is there."""


def is_limit(words: str) -> bool:
    """Whether the school's own host says that so much may not be sent."""
    return LIMITED.search(words) is not None


def is_full(words: str) -> bool:
    """Whether the mailbox holds no more at present."""
    return FULL.search(words) is not None


def is_policy(words: str) -> bool:
    """Whether the server does not want this mail, or mail of this sender; that says nothing of the address."""
    return POLICY.search(words) is not None


def is_nobody(words: str) -> bool:
    """Whether the address is nobody's, and nothing else explains the refusal."""
    of_others = (OF_THE_SENDER, TOO_MUCH_FOR_THEM, LIMITED, FULL, POLICY)
    return NOBODY.search(words) is not None and not any(each.search(words) for each in of_others)
