"""Words of mail servers."""

import pytest

from modules.Notification.channels.mail_words import is_full, is_limit, is_nobody, is_policy


@pytest.mark.parametrize("words", ["550 5.1.1 x", "550 No such user", "550 User unknown", "554 5.2.1 disabled"])
def test_nobody_is_there(words: str) -> None:
    assert is_nobody(words)


@pytest.mark.parametrize(
    "words",
    [
        "550 5.1.8 x",
        "552 5.2.2 no such user",
        "550 5.7.1 mailbox unavailable",
        "too many mails, user unknown",
        "250 OK",
    ],
)
def test_something_else_is_said(words: str) -> None:
    assert not is_nobody(words)


def test_limits_full_mailboxes_and_policies_are_told_apart() -> None:
    said = ("max emails per hour", "452 4.2.2 over quota", "550 5.7.1 no")

    assert [(is_limit(words), is_full(words), is_policy(words)) for words in said] == [
        (True, False, False), (False, True, False), (False, False, True),
    ]  # fmt: skip
