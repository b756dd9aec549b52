"""Finding messages."""

from collections.abc import Iterator

import pytest
from flask import Flask

from core.accounts.acting import acting_for
from core.accounts.services import create_user
from core.db import db
from modules.Notification.errors import MessageNotFoundError
from modules.Notification.models import Channel, Message, MessageState
from modules.Notification.services import add_messages
from modules.Notification.services.listing import (
    MessageFilter,
    count_states,
    count_unknown,
    find_message,
    find_messages,
    occasion_of,
    sender_names,
    siblings_of,
)
from modules.Notification.services.settling import write
from tests.factories.notification import addressee, make_occasion, make_sender, number_of, queue

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture(autouse=True)
def bursar(app: Flask) -> Iterator[None]:
    user, _password = create_user("rina@sekolah.test", name="Rina", role="finance")
    db.session.commit()
    with acting_for(user.id):
        yield


def found(**values: object) -> list[str]:
    rows = find_messages(MessageFilter(**values)).order_by(Message.id)  # type: ignore[arg-type]
    return [message.person for message, _title in db.session.execute(rows)]


def test_they_are_found_by_name_number_state_channel_and_occasion() -> None:
    first, second = make_occasion(), make_occasion()
    queue(first, 2)
    add_messages(second, [addressee(3, Channel.EMAIL)])

    assert found(words="ayu 2") == ["student:2"]
    assert found(words="0812-0000-0001") == found(words=number_of(1)) == ["student:1"]
    assert found(channel=Channel.EMAIL) == found(occasion_id=second.id) == ["student:3"]
    assert found(state=MessageState.SENT) == []
    assert count_states(MessageFilter(state=MessageState.SENT)) == {MessageState.PENDING: 3}
    assert (MessageFilter().is_narrowed, MessageFilter(words="x").is_narrowed) == (False, True)


def test_one_is_shown_with_its_occasion_and_its_other_channels() -> None:
    occasion, sender = make_occasion(), make_sender(name="Nomor TU")
    queue(occasion, 1)
    message = db.session.scalars(db.select(Message)).one()
    write([message], state=MessageState.UNKNOWN)

    assert find_message(message.id) is message
    assert (occasion_of(message), siblings_of(message)) == (occasion, [])
    assert (sender_names(), count_unknown()) == ({sender.id: "Nomor TU"}, 1)
    with pytest.raises(MessageNotFoundError):
        find_message(4711)


def test_who_sees_only_an_own_rombel_sees_no_list_of_families() -> None:
    user, _password = create_user("siti@sekolah.test", name="Siti", role="homeroom")
    db.session.commit()

    with acting_for(user.id), pytest.raises(MessageNotFoundError, match="rombel"):
        find_messages(MessageFilter())
