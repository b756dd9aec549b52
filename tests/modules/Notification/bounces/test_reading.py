"""Mails from anybody, read as reports or as nothing."""

import random
import time

import pytest

from modules.Notification.bounces.reading import MOST_BYTES, MOST_RECIPIENTS, read_reports
from tests.modules.Notification.bounced_mails import EXIM, GMAIL, OURS, RECIPIENT, bounce, report

PLAIN = f"From: Siti <siti@contoh.example>\nSubject: Re: Tagihan\nIn-Reply-To: {OURS}\n\nSudah saya bayar.\n".encode()
FAILED = "Reporting-MTA: dns; a.example\n\nFinal-Recipient: rfc822; b@c.example\nAction: failed\nStatus: 5.1.1"
SECONDS = 2


@pytest.mark.parametrize(
    ("mail", "status", "words"),
    [
        (bounce(), "5.1.1", "550 5.1.1 No such user"),
        (EXIM, "5.0.0", "550 No Such User Here"),
        (GMAIL, "5.1.1", "550-5.1.1 The email account that you tried to reach does not exist. Please try"),
    ],
    ids=["postfix", "exim", "gmail"],
)
def test_the_reports_of_usual_servers_are_read(mail: bytes, status: str, words: str) -> None:
    (found,) = read_reports(mail)

    assert (found.message_id, found.final_recipient, found.action) == (OURS, RECIPIENT, "failed")
    assert found.status == status
    assert found.diagnostic.startswith(words)
    assert found.is_failure


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_the_mail_is_known_by_its_headers_too(kind: str) -> None:
    assert read_reports(bounce(returned_as=kind))[0].message_id == OURS


def test_returned_headers_may_be_encoded() -> None:
    returned = "Content-Type: text/rfc822-headers\nContent-Transfer-Encoding: base64\n\nTWVzc2FnZS1JRDogPGFAYj4K\n"

    assert read_reports(report(FAILED, returned))[0].message_id == "<a@b>"


def test_a_delay_is_no_failure() -> None:
    (found,) = read_reports(bounce(action="Delayed", status="4.4.1"))

    assert not found.is_failure


def test_a_forwarded_mail_names_both_addresses() -> None:
    (found,) = read_reports(bounce(recipient="Kotak@Lain.example", original=RECIPIENT))

    assert found.addresses == {"kotak@lain.example", RECIPIENT}


@pytest.mark.parametrize(
    "mail",
    [
        b"",
        b"\0\xff\xfe" * 1_000,
        PLAIN,
        PLAIN.replace(b"Subject", b"Content-Type: multipart/report\nSubject"),
        report("", ""),
        report("Reporting-MTA: dns; a.example", ""),
        bounce().replace(b"message/delivery-status", b"text/plain"),
        bounce().replace(b"multipart/report", b"multipart/mixed"),
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: message/rfc822\n\n" + bounce() + b"\n--x--\n",
    ],
)
def test_what_is_no_report_says_nothing(mail: bytes) -> None:
    assert read_reports(mail) == []


def test_a_report_without_status_or_mail_says_what_it_has() -> None:
    (found,) = read_reports(report(FAILED.replace("Status: 5.1.1", "Status: 5.x.1 \x01\xe9"), ""))

    assert (found.status, found.message_id, found.final_recipient) == ("", "", "b@c.example")


def test_what_is_stored_is_short_and_printable() -> None:
    (found,) = read_reports(bounce(recipient="a" * 500, diagnostic="smtp; 550 \x1b[31m\0 " + "x" * 5_000))

    assert len(found.diagnostic) <= 300
    assert found.diagnostic.isprintable()
    assert len(found.final_recipient) <= 190


def test_of_many_recipients_some_are_read() -> None:
    blocks = "Reporting-MTA: dns; a.example" + "\n\nFinal-Recipient: rfc822; b@c.example\nAction: failed" * 5_000

    assert len(read_reports(report(blocks, ""))) == MOST_RECIPIENTS


def nested(depth: int) -> bytes:
    opened = b"".join(
        b"Content-Type: multipart/report; boundary=b%d\n\n--b%d\n" % (each, each) for each in range(depth)
    )
    return opened + b"\n" * 10 + bounce()


@pytest.mark.parametrize(
    "mail",
    [
        nested(14) + b"\n" * MOST_BYTES,
        nested(800) + b"\n" * MOST_BYTES,
        b"Content-Type: message/rfc822\n\n" * 8_000,
        bounce().replace(b"Undelivered", b"x" * 10_000_000),
        b"X: y\n" * 200_000,
        b"Content-Type: multipart/report; " + b"; ".join(b"a*%d*=x" % each for each in range(20_000)) + b"\n\n",
        b"Content-Type: multipart/report; boundary=x\n\n" + b"--x\n\n" * 50_000,
    ],
    ids=["nested", "nested deeply", "mail in mail", "long line", "many headers", "many parameters", "many parts"],
)
def test_huge_and_nested_mails_take_little_time(mail: bytes) -> None:
    begin = time.process_time()

    read_reports(mail)

    assert time.process_time() - begin < SECONDS


@pytest.mark.parametrize("seed", range(20))
def test_broken_mails_never_raise(seed: int) -> None:
    luck, mails = random.Random(seed), (bounce(), EXIM, GMAIL)  # noqa: S311 - no secret is made of it
    for _attempt in range(25):
        mail = bytearray(luck.choice(mails))
        for _change in range(luck.randrange(1, 60)):
            place = luck.randrange(len(mail))
            mail[place : place + luck.randrange(4)] = luck.randbytes(luck.randrange(4))
        for found in read_reports(bytes(mail)):
            assert found.diagnostic.isprintable()


def test_what_is_too_far_down_is_not_looked_at() -> None:
    late = bounce().replace(b"Your message", b"x\n" * MOST_BYTES)

    assert read_reports(late) == []
