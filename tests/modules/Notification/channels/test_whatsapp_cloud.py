"""WhatsApp by the Cloud API, against a server that behaves like it."""

from collections.abc import Iterator
from typing import Any

import pytest

from modules.Notification.channels.carrying import Kind, Outcome, Parcel
from modules.Notification.channels.reasons import Reason
from modules.Notification.channels.whatsapp_cloud import Number, WhatsAppCloudCarrier, one_line
from tests.modules.Notification.servers import Reaction, Service, refused, said, taken

NUMBER = "6281200000001"


@pytest.fixture
def meta() -> Iterator[Service]:
    with Service(taken).open() as service:
        yield service


def send(service: Service, *, token: str = "t-1", **values: Any) -> Outcome:  # noqa: S107 - invented
    carrier = WhatsAppCloudCarrier(
        Number(phone_number_id="10001", token=token, server=service.url, allows_private=True, seconds=0.5)
    )
    facts: dict[str, Any] = {"id": 1, "address": NUMBER, "name": "Ayu", "subject": "", "body": "Halo", "key": "k-1"}
    try:
        return carrier.send([Parcel(**facts | values)])[0]
    finally:
        carrier.close()


def test_an_approved_template_is_sent_with_its_parameters_and_the_number_is_kept(meta: Service) -> None:
    outcome = send(meta, template="tagihan", template_language="id", parameters=["Ayu\nLestari", ""])

    request = meta.requests[0]
    assert (outcome.kind, outcome.reference) == (Kind.SENT, f"wamid.{NUMBER}")
    assert request.path.endswith("/10001/messages")
    assert request.headers["Authorization"] == "Bearer t-1"
    assert request.json["template"] == {
        "name": "tagihan",
        "language": {"code": "id"},
        "components": [
            {"type": "body", "parameters": [{"type": "text", "text": "Ayu Lestari"}, {"type": "text", "text": "-"}]}
        ],
    }


def test_without_a_template_it_is_text(meta: Service) -> None:
    send(meta)

    assert meta.requests[0].json["text"]["body"] == "Halo"


@pytest.mark.parametrize(
    ("code", "kind", "reason", "of_sender"),
    [
        (130429, Kind.TEMPORARY, Reason.LIMITED, True),
        (80007, Kind.TEMPORARY, Reason.LIMITED, True),
        (131048, Kind.TEMPORARY, Reason.LIMITED, True),
        (190, Kind.TEMPORARY, Reason.SIGN_IN, True),
        (131042, Kind.TEMPORARY, Reason.PAYMENT, True),
        (131056, Kind.TEMPORARY, Reason.LIMITED, False),
        (131000, Kind.TEMPORARY, Reason.BUSY, False),
        (131026, Kind.PERMANENT, Reason.BAD_ADDRESS, False),
        (131047, Kind.PERMANENT, Reason.TEMPLATE, False),
        (132001, Kind.PERMANENT, Reason.TEMPLATE, False),
        (131049, Kind.PERMANENT, Reason.QUALITY, False),
        (131050, Kind.PERMANENT, Reason.OPT_OUT, False),
        (999999, Kind.PERMANENT, Reason.REFUSED, False),
    ],
)
def test_each_code_means_something(code: int, kind: Kind, reason: Reason, of_sender: bool, meta: Service) -> None:
    meta.react = lambda request: refused(code)

    outcome = send(meta)

    assert (outcome.kind, outcome.reason, outcome.concerns_sender) == (kind, reason, of_sender)
    assert outcome.is_bad_address is (code == 131026)
    assert outcome.is_opt_out is (code == 131050)


def test_429_says_how_long_to_wait(meta: Service) -> None:
    meta.react = lambda request: Reaction(429, b"slow down", {"Retry-After": "17"})

    outcome = send(meta)

    assert (outcome.concerns_sender, outcome.retry_after) == (True, 17.0)


@pytest.mark.parametrize(
    "reaction",
    [
        Reaction(seconds=1.5),
        Reaction(hangs_up=True),
        Reaction(body=b"<html>ok</html>"),
        Reaction(body=b'{"messages": []}'),
        Reaction(body=b"[" * 50_000),
        Reaction(body=b'{"messages": [{"id": "x"}], "padding": "' + b"x" * 1_000_000 + b'"}'),
        said({"messages": [{"id": 7}]}),
        Reaction(500, b"<html>oops</html>"),
        Reaction(502, b""),
    ],
    ids=["silence", "hung up", "no JSON", "no message", "deep", "huge", "no text", "500", "502"],
)
def test_whoever_took_it_without_saying_so_clearly_leaves_it_unknown(reaction: Reaction, meta: Service) -> None:
    meta.react = lambda request: reaction

    outcome = send(meta)

    assert (outcome.kind, len(meta.requests)) == (Kind.UNKNOWN, 1)


def test_no_redirect_is_followed(meta: Service) -> None:
    meta.react = lambda request: Reaction(302, b"", {"Location": f"{meta.url}/elsewhere"})

    outcome = send(meta)

    assert (outcome.kind, len(meta.requests)) == (Kind.PERMANENT, 1)


def test_a_server_that_is_not_there_has_got_nothing() -> None:
    with Service(taken).open() as service:
        url = service
    outcome = send(url)

    assert (outcome.kind, outcome.reason, outcome.concerns_sender) == (Kind.TEMPORARY, Reason.UNREACHABLE, True)


@pytest.mark.parametrize("token", ["tökén", "a\nb"])
def test_a_token_that_no_header_can_hold_is_never_sent(token: str, meta: Service) -> None:
    outcome = send(meta, token=token)

    assert (outcome.reason, outcome.concerns_sender, meta.requests) == (Reason.UNREACHABLE, True, [])


def test_parameters_are_lines_without_gaps() -> None:
    assert one_line(" a\tb\n\n c    d ") == "a b c d"
