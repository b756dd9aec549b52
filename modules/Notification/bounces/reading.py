"""From the bytes of a mail to the reports in it (RFC 3464); whoever can send a mail wrote them."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message as Mail
from email.parser import HeaderParser

from modules.Notification.bounces.report import Report

MOST_BYTES = 256 * 1024
"""What follows is not looked at: a report comes before the mail that it returns, and ours are of a few kilobytes."""

MOST_BOUNDARIES = 30
"""A report has one, and the mail that it returns a few. Each within another costs the parser a look at every line."""

MOST_RECIPIENTS = 20
LONGEST_WORDS = 300
LONGEST_ADDRESS = 190
STATUS = re.compile(r"^[245]\.\d{1,3}\.\d{1,3}$")
TYPE = re.compile(r"^[\w.-]+\s*;")
MESSAGE_ID = re.compile(r"<[^<>\s]{1,200}>")
REPORT, BLOCKS = "multipart/report", "message/delivery-status"
RETURNED_MAIL, RETURNED_HEADERS = "message/rfc822", "text/rfc822-headers"


def read_reports(mail: bytes) -> list[Report]:
    """The reports in `mail`; none where it is anything else, or can't be read. Raises nothing."""
    head = mail[:MOST_BYTES]
    if head.lower().count(b"boundary") > MOST_BOUNDARIES:
        return []
    try:
        return list(_reports(message_from_bytes(head)))
    except Exception:  # noqa: BLE001 - over a mail made to do so, the parser raises nearly everything
        return []


def _reports(mail: Mail) -> Iterator[Report]:
    if mail.get_content_type() != REPORT:
        return
    parts = _children(mail)
    blocks = next((_children(part) for part in parts if part.get_content_type() == BLOCKS), [])
    returned = _returned_id(parts)
    # The first block is about the mail as a whole, the others are of one recipient each.
    for block in blocks[: MOST_RECIPIENTS + 1]:
        if block.get("Final-Recipient") is not None:
            yield _report(block, returned)


def _report(block: Mail, message_id: str) -> Report:
    status = _words(block, "Status").partition(" ")[0]
    return Report(
        message_id=message_id,
        final_recipient=_address(_words(block, "Final-Recipient")),
        original_recipient=_address(_words(block, "Original-Recipient")),
        action=_words(block, "Action").casefold(),
        status=status if STATUS.match(status) else "",
        diagnostic=_untyped(_words(block, "Diagnostic-Code"))[:LONGEST_WORDS],
    )


def _returned_id(parts: list[Mail]) -> str:
    for part in parts:
        headers = _returned_headers(part)
        found = MESSAGE_ID.search(_words(headers, "Message-ID")) if headers is not None else None
        if found:
            return found.group()
    return ""


def _returned_headers(part: Mail) -> Mail | None:
    """Of the mail that came back: it is there whole, or its headers are."""
    kind = part.get_content_type()
    if kind == RETURNED_MAIL:
        return next(iter(_children(part)), None)
    if kind == RETURNED_HEADERS:
        content = part.get_payload(decode=True)
        return HeaderParser().parsestr(content.decode("utf-8", "replace")) if isinstance(content, bytes) else None
    return None


def _children(part: Mail) -> list[Mail]:
    inside = part.get_payload()
    return [each for each in inside if isinstance(each, Mail)] if isinstance(inside, list) else []


def _words(headers: Mail, name: str) -> str:
    """One line of what can be shown and stored; bytes that are no ASCII become a question mark."""
    text = str(headers.get(name, ""))
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _untyped(value: str) -> str:
    """`rfc822; siti@example.com` → what follows its type."""
    return TYPE.sub("", value, count=1).strip()


def _address(value: str) -> str:
    return _untyped(value).strip("<>")[:LONGEST_ADDRESS]
