"""What a report means for the message, and whether it says anything of the address."""

import re

from modules.Notification.bounces.report import Report
from modules.Notification.channels.carrying import Outcome, permanent
from modules.Notification.channels.mail_words import is_full, is_limit, is_nobody, is_policy
from modules.Notification.channels.reasons import Reason

GENERAL = ("", "4.0.0", "5.0.0")
"""Exim writes 5.0.0 over everything: what is meant stands in the words."""

CODE = re.compile(r"^(?P<reply>[45])\d\d(?:[ -](?P<status>[45]\.\d{1,3}\.\d{1,3})\b)?")
"""As `550-5.1.1 The email account …` begins."""


def outcome_of(report: Report, address: str) -> Outcome:
    """Of a report that the mail has failed, which was sent to `address`: never by this channel, with the reason.

    The address is remembered only where the report says, for good, that this very address is nobody's: not for a full
    mailbox, a policy, a limit, or a server that was not there for days, and not for where it was forwarded to.
    """
    status = _status(report)
    told = f"{status} {report.diagnostic}".strip()
    is_gone = _is_for_good(report, status) and is_nobody(told)
    is_own = report.final_recipient.casefold() == address.casefold()
    reason = Reason.BAD_ADDRESS if is_gone else _reason(told)
    return permanent(reason, report.diagnostic or status, is_bad_address=is_gone and is_own)


def _status(report: Report) -> str:
    """The report's, or what its server said where that is nearer."""
    found = CODE.match(report.diagnostic)
    said = found["status"] if found and report.status in GENERAL else None
    return said or report.status


def _is_for_good(report: Report, status: str) -> bool:
    """Whether nothing speaks of a trouble that passes: Exim gives up after days of 451 with a status of 5."""
    found = CODE.match(report.diagnostic)
    return {status[:1], found["reply"] if found else ""} - {""} == {"5"}


def _reason(told: str) -> Reason:
    if is_limit(told):
        return Reason.DISCARDED
    if is_full(told):
        return Reason.MAILBOX_FULL
    return Reason.REFUSED if is_policy(told) else Reason.RETURNED
