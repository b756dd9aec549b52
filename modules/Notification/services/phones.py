"""Phone numbers as people write them, and as WhatsApp wants them: 62812… without plus.

`phonenumbers` reads `62812…` without a plus as +62 62812…, so the prefix is settled first.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from phonenumbers import NumberParseException, PhoneNumberType, is_valid_number, number_type, parse

HOME = "62"
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
SEPARATORS = re.compile(r"[/,;|\n]+|\bdan\b|\bor\b|\batau\b")
SCIENTIFIC = re.compile(r"^\s*\d[.,]\d+\s*[eE]\s*\+?\d+\s*$")
DECORATION = re.compile(r"\.0$|[\s().\-–]")
SHORTEST, LONGEST = 8, 15
USUAL = re.compile(r"628[1-9][0-9]{7,10}")
"""Mobile numbers of this country, also of blocks that the library's tables do not know yet; asking it takes 0.5 ms."""


class PhoneTrouble(StrEnum):
    """Why there is no number of WhatsApp."""

    EMPTY = "empty"
    ROUNDED = "rounded"
    """8.12346E+11: a spreadsheet has thrown digits away."""
    NOT_MOBILE = "not_mobile"
    """A fixed line."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Phone:
    """What was read of a cell."""

    number: str | None
    """Country code first, digits only."""
    trouble: PhoneTrouble | None = None
    has_more: bool = False
    """Whether the cell held further numbers; the first that can be used was taken."""


def read_phone(text: str | None) -> Phone:
    """The number in `text`; of several the first that WhatsApp can have."""
    raw = (text or "").strip()
    if not raw:
        return Phone(None, PhoneTrouble.EMPTY)
    if SCIENTIFIC.match(raw):
        return Phone(None, PhoneTrouble.ROUNDED)
    parts = [part for part in SEPARATORS.split(raw) if part.strip()]
    found = [_read_one(part) for part in parts] or [Phone(None, PhoneTrouble.UNREADABLE)]
    best = next((phone for phone in found if phone.number), found[0])
    return Phone(best.number, best.trouble, has_more=len(found) > 1)


def _read_one(text: str) -> Phone:
    digits = _international(DECORATION.sub("", text.strip()))
    if digits is None:
        return Phone(None, PhoneTrouble.UNREADABLE)
    if USUAL.fullmatch(digits):
        return Phone(digits)
    try:
        number = parse(f"+{digits}", None)
    except NumberParseException:
        return Phone(None, PhoneTrouble.UNREADABLE)
    if not is_valid_number(number):
        return Phone(None, PhoneTrouble.UNREADABLE)
    return Phone(digits) if number_type(number) in MOBILE else Phone(None, PhoneTrouble.NOT_MOBILE)


def _international(text: str) -> str | None:
    """Digits with the country code, by the ways in which offices write numbers; None where these are no digits."""
    has_plus, digits = text.startswith(("+", "00")), text.removeprefix("+")
    if not digits.isascii() or not digits.isdecimal():
        return None
    if has_plus and digits.startswith("00"):
        digits = digits.removeprefix("00")
    if digits.startswith(f"{HOME}0"):
        digits = HOME + digits.removeprefix(f"{HOME}0")
    elif not has_plus and not digits.startswith(HOME):
        digits = HOME + digits.removeprefix("0")
    return digits if SHORTEST <= len(digits) <= LONGEST else None


def as_written(number: str) -> str:
    """62812345678 → 0812-3456-78, as people here know it; foreign numbers with their plus."""
    if not number.startswith(HOME):
        return f"+{number}"
    local = "0" + number.removeprefix(HOME)
    return "-".join(filter(None, [local[:4], local[4:8], local[8:]]))
