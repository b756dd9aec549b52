"""What reports mean for a message and for its address."""

import pytest

from modules.Notification.bounces.meaning import outcome_of
from modules.Notification.bounces.reading import read_reports
from modules.Notification.channels.carrying import Kind
from modules.Notification.channels.reasons import Reason
from tests.modules.Notification.bounced_mails import EXIM, GMAIL, RECIPIENT, bounce


@pytest.mark.parametrize("mail", [bounce(), EXIM, GMAIL], ids=["postfix", "exim", "gmail"])
def test_an_address_that_is_nobody_s_is_known_by_code_or_words(mail: bytes) -> None:
    outcome = outcome_of(read_reports(mail)[0], RECIPIENT)

    assert (outcome.kind, outcome.reason, outcome.is_bad_address) == (Kind.PERMANENT, Reason.BAD_ADDRESS, True)


@pytest.mark.parametrize(
    ("status", "words", "reason", "is_bad"),
    [
        ("5.1.1", "", Reason.BAD_ADDRESS, True),
        ("5.1.10", "smtp; 556 Null MX", Reason.BAD_ADDRESS, True),
        ("5.2.1", "smtp; 550 5.2.1 The account is disabled", Reason.BAD_ADDRESS, True),
        ("", "smtp; 550 unknown user", Reason.BAD_ADDRESS, True),
        ("5.0.0", "smtp; 550 5.1.1 <x>: Recipient address rejected", Reason.BAD_ADDRESS, True),
        ("5.1.8", "smtp; 501 5.1.8 Domain of sender does not exist", Reason.RETURNED, False),
        ("5.2.2", "smtp; 552 5.2.2 The mailbox is full", Reason.MAILBOX_FULL, False),
        ("5.0.0", "smtp; 552 Quota exceeded, mailbox unavailable", Reason.MAILBOX_FULL, False),
        ("5.2.1", "smtp; 550 5.2.1 The user is receiving mail at a rate that prevents more", Reason.RETURNED, False),
        ("5.7.1", "smtp; 550 5.7.1 Our system has detected spam", Reason.REFUSED, False),
        ("5.1.1", "smtp; 550 5.7.26 Unauthenticated mail, no such user", Reason.REFUSED, False),
        ("5.0.0", "Domain sekolah.example has exceeded the max emails per hour", Reason.DISCARDED, False),
        ("5.0.0", "max defers and failures per hour (5/5) allowed; no such user", Reason.DISCARDED, False),
        ("4.4.7", "smtp; 451 4.3.0 try again", Reason.RETURNED, False),
        ("4.1.1", "smtp; 450 4.1.1 unknown user for now", Reason.RETURNED, False),
        ("5.0.0", "smtp; 451 no such user here, retry timeout exceeded", Reason.RETURNED, False),
        ("5.4.4", "host not found", Reason.RETURNED, False),
        ("", "", Reason.RETURNED, False),
    ],
)
def test_only_what_is_said_of_the_address_for_good_is_remembered(
    status: str, words: str, reason: Reason, *, is_bad: bool
) -> None:
    outcome = outcome_of(read_reports(bounce(status=status, diagnostic=words))[0], RECIPIENT)

    assert (outcome.reason, outcome.is_bad_address) == (reason, is_bad)


def test_where_it_was_forwarded_to_says_nothing_of_the_address() -> None:
    report = read_reports(bounce(recipient="kotak@lain.example", original=RECIPIENT))[0]

    assert not outcome_of(report, RECIPIENT).is_bad_address


def test_the_server_s_words_are_kept() -> None:
    assert outcome_of(read_reports(EXIM)[0], RECIPIENT).detail == "550 No Such User Here"
