"""Gateways as Fonnte and Wablas answer, from their descriptions."""

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qs

import pytest

from modules.Notification.channels.carrying import Kind, Outcome, Parcel
from modules.Notification.channels.gateway import GatewayCarrier
from modules.Notification.channels.gateway_form import GatewayForm, at_path, shipped_forms
from modules.Notification.channels.reasons import Reason
from tests.modules.Notification.servers import Reaction, Service, said

NUMBER = "6281200000001"
SECRETS = {"token": "t-1", "secret_key": "s-1", "server": "solo"}
FORMS = {form.key: form for form in shipped_forms()}


@pytest.fixture
def service() -> Iterator[Service]:
    with Service(lambda request: said({"status": True, "id": ["80367170"]})).open() as service:
        yield service


def at(service: Service, form: GatewayForm, **values: object) -> GatewayForm:
    """The same description, at the server of the test."""
    return form.model_copy(update={"url": f"{service.url}/send", **values})


def send(form: GatewayForm, secrets: Mapping[str, str] = SECRETS) -> Outcome:
    carrier = GatewayCarrier(form, secrets, allows_private=True, seconds=0.5)
    try:
        return carrier.send(
            [Parcel(id=1, address=NUMBER, name="Ayu", subject="", body='Halo "{{ token }}" &x=1', key="k-1")]
        )[0]
    finally:
        carrier.close()


def test_fonnte_gets_a_form_and_its_number_is_kept(service: Service) -> None:
    outcome = send(at(service, FORMS["fonnte"]))

    request = service.requests[0]
    assert (outcome.kind, outcome.reference) == (Kind.SENT, "80367170")
    assert request.headers["Authorization"] == "t-1"
    # Words of a message add no field, and are not filled in themselves.
    assert parse_qs(request.body.decode()) == {
        "target": [NUMBER], "message": ['Halo "{{ token }}" &x=1'], "countryCode": ["0"],
    }  # fmt: skip
    assert request.path == "/send"


def test_wablas_gets_json_and_its_number_is_kept(service: Service) -> None:
    service.react = lambda request: said({"status": True, "data": {"messages": [{"id": "w-1"}]}})

    outcome = send(at(service, FORMS["wablas"]))

    request = service.requests[0]
    assert (outcome.kind, outcome.reference) == (Kind.SENT, "w-1")
    assert request.headers["Authorization"] == "t-1.s-1"
    assert (request.json["data"][0]["phone"], request.json["data"][0]["isGroup"]) == (NUMBER, False)


@pytest.mark.parametrize(
    ("words", "kind", "reason", "of_sender"),
    [
        ("token invalid", Kind.TEMPORARY, Reason.SIGN_IN, True),
        ("insufficient quota", Kind.TEMPORARY, Reason.PAYMENT, True),
        ("request invalid on disconnected device", Kind.TEMPORARY, Reason.UNREACHABLE, True),
        ("target invalid", Kind.PERMANENT, Reason.BAD_ADDRESS, False),
        ("message too long", Kind.PERMANENT, Reason.REFUSED, False),
    ],
)
def test_a_refusal_is_read_though_the_code_says_200(
    words: str, kind: Kind, reason: Reason, of_sender: bool, service: Service
) -> None:
    service.react = lambda request: said({"status": False, "reason": words})

    outcome = send(at(service, FORMS["fonnte"]))

    assert (outcome.kind, outcome.reason, outcome.concerns_sender, outcome.detail) == (kind, reason, of_sender, words)


@pytest.mark.parametrize(
    ("reaction", "kind"),
    [
        (Reaction(429, b"slow"), Kind.TEMPORARY),
        (Reaction(seconds=1.5), Kind.UNKNOWN),
        (Reaction(hangs_up=True), Kind.UNKNOWN),
        (Reaction(body=b"OK"), Kind.UNKNOWN),
        (Reaction(body=b"{}"), Kind.UNKNOWN),
        (said({"status": "true"}), Kind.PERMANENT),
        (Reaction(500, b"oops"), Kind.UNKNOWN),
        (Reaction(404, b"gone"), Kind.PERMANENT),
    ],
)
def test_what_is_not_clear_is_unknown(reaction: Reaction, kind: Kind, service: Service) -> None:
    service.react = lambda request: reaction

    assert send(at(service, FORMS["fonnte"])).kind is kind


def test_a_gateway_with_keys_gets_one(service: Service) -> None:
    form = at(service, FORMS["fonnte"], idempotency_header="Idempotency-Key")

    send(form)

    assert service.requests[0].headers["Idempotency-Key"] == "k-1"
    assert GatewayCarrier(form, SECRETS).has_idempotency_keys


def test_a_path_leads_into_objects_and_lists_and_nowhere_without_harm() -> None:
    value = {"a": [{"b": 1}]}

    assert (at_path(value, "a.0.b"), at_path(value, "a.7.b"), at_path(value, "a.b"), at_path(value, None)) == (
        1, None, None, None,
    )  # fmt: skip
