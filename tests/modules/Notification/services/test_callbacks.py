"""What services tell by themselves."""

from typing import Any

import pytest
from sqlalchemy import select

from core.db import db
from core.jobs.models import JobRun
from modules.Notification.models import Cause, Channel, Message, MessageState, Sender, Suppression
from modules.Notification.services.callbacks import callback_token, take_news_of_gateway, take_news_of_meta
from modules.Notification.services.settling import write
from tests.factories.notification import make_occasion, make_sender, number_of, queue

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def sender() -> Sender:
    """A number whose one message was taken."""
    sender = make_sender()
    queue(make_occasion(), 1, Channel.WHATSAPP, Channel.EMAIL)
    write(rows(), state=MessageState.SENT, reference="wamid.1", sender_id=sender.id)
    return sender


def rows() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.id).execution_options(populate_existing=True)))


def tell(sender: Sender, number: str = "10001", **value: Any) -> None:
    value["metadata"] = {"phone_number_id": number}
    take_news_of_meta(sender, {"object": "x", "entry": [{"changes": [{"field": "messages", "value": value}]}]})
    db.session.flush()


def status(name: str, **values: Any) -> dict[str, Any]:
    return {"id": "wamid.1", "status": name, **values}


def write_back(text: str) -> dict[str, Any]:
    return {"from": number_of(1), "type": "text", "text": {"body": text}}


def test_a_message_comes_forward_and_never_back(sender: Sender) -> None:
    seen = []
    for name in ("sent", "read", "delivered", "read"):
        tell(sender, statuses=[status(name)])
        seen.append(rows()[0].state)

    assert seen == [MessageState.SENT, MessageState.READ, MessageState.READ, MessageState.READ]


def test_what_was_taken_and_not_brought_goes_by_the_next_channel(sender: Sender) -> None:
    tell(sender, statuses=[status("failed", errors=[{"code": 131026, "title": "Undeliverable"}])])
    tell(sender, statuses=[status("failed", errors=[{"code": 131026, "title": "Undeliverable"}])])

    assert [(row.channel, row.state, row.reason) for row in rows()] == [
        (Channel.WHATSAPP, MessageState.FAILED, "bad_address"), (Channel.EMAIL, MessageState.PENDING, None),
    ]  # fmt: skip
    assert db.session.scalars(select(Suppression.cause)).all() == [Cause.INVALID]
    assert len(db.session.scalars(select(JobRun.id)).all()) == 1


@pytest.mark.parametrize("text", ["STOP", "berhenti", " Berhenti. ", "stop promosi"])
def test_who_writes_stop_gets_no_more_letters_until_they_write_start(text: str, sender: Sender) -> None:
    tell(sender, messages=[write_back(text)])
    stopped = db.session.scalars(select(Suppression.address)).all()
    tell(sender, messages=[write_back("Mulai")])

    assert stopped == [number_of(1)]
    assert db.session.scalars(select(Suppression.address)).all() == []


def test_who_writes_a_sentence_with_that_word_stops_nothing(sender: Sender) -> None:
    tell(sender, messages=[write_back("Apakah SPP berhenti bulan Juni?")])

    assert db.session.scalars(select(Suppression.id)).all() == []


@pytest.mark.parametrize(
    "said",
    [None, [], {}, {"entry": 1}, {"entry": [{"changes": [1, {"value": []}]}]},
     {"entry": [{"changes": [{"value": {"metadata": {"phone_number_id": "10001"}, "statuses": [{}, {"id": 1}]}}]}]}],
)  # fmt: skip
def test_what_is_not_understood_changes_nothing(said: Any, sender: Sender) -> None:
    take_news_of_meta(sender, said)

    assert rows()[0].state is MessageState.SENT


def test_another_number_of_the_same_account_is_not_ours(sender: Sender) -> None:
    tell(sender, number="99", statuses=[status("read")])

    assert rows()[0].state is MessageState.SENT


def test_a_gateway_tells_the_same_in_its_own_words() -> None:
    sender = make_sender(service="gateway.fonnte", secrets={"token": "t-1"}, settings={})
    queue(make_occasion(), 1)
    write(rows(), state=MessageState.SENT, reference="80367170", sender_id=sender.id)

    take_news_of_gateway(sender, {"id": "80367170", "status": "Delivered"})
    take_news_of_gateway(sender, {"sender": number_of(1), "message": "BERHENTI"})
    db.session.flush()

    assert rows()[0].state is MessageState.DELIVERED
    assert db.session.scalars(select(Suppression.cause)).all() == [Cause.OPT_OUT]


def test_the_callback_s_secret_is_the_account_s_own_and_changes_with_its_keys() -> None:
    first, second = make_sender(), make_sender()

    assert callback_token(first) != callback_token(second)
    assert len(callback_token(first)) == 40
