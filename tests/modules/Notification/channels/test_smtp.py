"""E-mail to a real server: over which connection, and what each of its replies means."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from modules.Notification.channels.carrying import Kind, Outcome, Parcel
from modules.Notification.channels.reasons import Reason
from modules.Notification.channels.smtp import Mailbox, SmtpCarrier, mail_of
from tests.modules.Notification.servers import Moods, post_office, write_certificate

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
AYU, BUDI = "ayu@contoh.example", "budi@contoh.example"


def parcel(address: str = AYU, **values: Any) -> Parcel:
    facts: dict[str, Any] = {
        "id": 1,
        "address": address,
        "name": "Ayu",
        "subject": "Tagihan",
        "body": "Isi\n.titik",
        "key": "k-1",
        "mail_key": "k-1",
    }
    return Parcel(**facts | values)


def mailbox(port: int, **values: Any) -> Mailbox:
    facts: dict[str, Any] = {
        "host": "127.0.0.1", "port": port, "security": "none", "username": "", "password": "", "seconds": 3.0,
        "from_address": "tu@sekolah.example", "from_name": "Tata Usaha", "allows_private": True,
    }  # fmt: skip
    return Mailbox(**facts | values)


def send(box: Mailbox, *parcels: Parcel) -> list[Outcome]:
    carrier = SmtpCarrier(box)
    try:
        return list(carrier.send(parcels or [parcel()]))
    finally:
        carrier.close()


@pytest.fixture
def moods() -> Moods:
    return Moods()


@pytest.fixture
def port(moods: Moods) -> Iterator[int]:
    with post_office(moods) as port:
        yield port


def test_many_mails_share_one_connection_and_arrive_as_they_are(moods: Moods, port: int) -> None:
    outcomes = send(mailbox(port), parcel(), parcel(BUDI, mail_key="k-2"))

    assert [(each.kind, each.reference) for each in outcomes] == [
        (Kind.SENT, "<k-1@sekolah.example>"), (Kind.SENT, "<k-2@sekolah.example>"),
    ]  # fmt: skip
    assert (moods.connections, moods.recipients) == (1, [AYU, BUDI])
    content = moods.mails[0].content
    assert isinstance(content, bytes)
    assert b"\r\n.titik\r\n" in content


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_it_is_encrypted_and_signs_in(
    security: str, moods: Moods, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = write_certificate(tmp_path / "own.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with post_office(moods, certificate, security=security) as port:
        entered = send(mailbox(port, security=security, username="tu", password="sandi"))
        refused = send(mailbox(port, security=security, username="tu", password="salah"))

    assert entered[0].kind is Kind.SENT
    assert (refused[0].kind, refused[0].reason, refused[0].concerns_sender) == (Kind.TEMPORARY, Reason.SIGN_IN, True)


def test_a_server_that_nobody_vouches_for_gets_nothing(moods: Moods, tmp_path: Path) -> None:
    with post_office(moods, write_certificate(tmp_path / "own.pem"), security="starttls") as port:
        outcome = send(mailbox(port, security="starttls"))[0]

    assert (outcome.reason, outcome.concerns_sender, moods.mails) == (Reason.UNREACHABLE, True, [])


@pytest.mark.parametrize(
    ("reply", "kind", "reason", "whose"),
    [
        ("450 4.2.1 try again later", Kind.TEMPORARY, Reason.BUSY, "this one's"),
        ("550 5.1.1 no such user here", Kind.PERMANENT, Reason.BAD_ADDRESS, "nobody's"),
        ("550 5.7.1 rejected by policy, user unknown to us", Kind.PERMANENT, Reason.REFUSED, "this one's"),
        ("552 5.2.2 mailbox full", Kind.PERMANENT, Reason.REFUSED, "this one's"),
        ("550 exceeded the max emails per hour (200/200)", Kind.TEMPORARY, Reason.LIMITED, "the sender's"),
        ("421 4.7.0 too many messages", Kind.TEMPORARY, Reason.LIMITED, "the sender's"),
    ],
)
def test_each_reply_to_a_recipient_means_something(  # noqa: PLR0917
    reply: str, kind: Kind, reason: Reason, whose: str, moods: Moods, port: int
) -> None:
    moods.rcpt[AYU] = reply

    outcomes = send(mailbox(port), parcel(), parcel(BUDI, mail_key="k-2"))

    first, second = outcomes
    assert (first.kind, first.reason) == (kind, reason)
    assert (first.concerns_sender, first.is_bad_address) == (whose == "the sender's", whose == "nobody's")
    assert first.detail.startswith(reply[:3])
    # A trouble of the sender's spares the rest; a recipient's does not concern them.
    assert (second.kind is Kind.SENT) is not first.concerns_sender


def test_after_the_text_only_the_last_reply_counts(moods: Moods, port: int) -> None:
    moods.data = ["451 later", "554 looks like spam"]

    outcomes = send(mailbox(port), parcel(), parcel(), parcel())

    assert [each.kind for each in outcomes] == [Kind.TEMPORARY, Kind.PERMANENT, Kind.SENT]


def test_a_line_that_goes_dead_after_the_text_leaves_it_unknown(moods: Moods, port: int) -> None:
    moods.hangs_up_after_data = True

    outcome = send(mailbox(port))[0]

    assert (outcome.kind, outcome.reason, len(moods.mails)) == (Kind.UNKNOWN, Reason.NO_ANSWER, 1)


def test_nobody_at_the_port_is_the_sender_s_trouble() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        outcome = send(mailbox(probe.getsockname()[1]))[0]

    assert (outcome.kind, outcome.reason, outcome.concerns_sender) == (Kind.TEMPORARY, Reason.UNREACHABLE, True)


@pytest.mark.usefixtures("app")
def test_a_server_in_the_own_network_is_not_called_unless_allowed(moods: Moods, port: int) -> None:
    outcome = send(mailbox(port, allows_private=False))[0]

    assert (outcome.reason, moods.connections) == (Reason.FORBIDDEN, 0)


def test_no_subject_can_add_a_header() -> None:
    mail = mail_of(parcel(subject="Halo\r\nBcc: x@contoh.example"), mailbox(25))

    assert mail["Bcc"] is None
    assert mail["Subject"] == "Halo Bcc: x@contoh.example"


def test_an_address_that_smtp_can_t_say_stops_nothing_else(moods: Moods, port: int) -> None:
    outcomes = send(mailbox(port), parcel("ayü@contoh.example"), parcel(BUDI))

    assert [each.kind for each in outcomes] == [Kind.PERMANENT, Kind.SENT]


def test_a_password_that_smtp_can_t_say_is_the_sender_s_trouble(moods: Moods, port: int) -> None:
    outcome = send(mailbox(port, username="tu", password="sändi"))[0]

    assert (outcome.reason, outcome.concerns_sender) == (Reason.SIGN_IN, True)
