"""One's own inbox."""

import pytest
from sqlalchemy import select

from core.db import db
from modules.Notification.errors import MessageNotFoundError
from modules.Notification.models import Message, MessageState
from modules.Notification.services import Addressee, add_messages, routes_of
from modules.Notification.services.inbox import find_letter, inbox_of, open_letter, read_all, text_of, unread_of
from tests.factories.notification import make_occasion

pytestmark = pytest.mark.usefixtures("app")
RINA, BUDI = 3, 4


def tell(user_id: int, **values: str) -> int:
    occasion = make_occasion()
    person = Addressee(person=f"user:{user_id}", name="Rina", routes=routes_of(user_id=user_id), variables=values)
    add_messages(occasion, [person])
    return db.session.scalars(select(Message.id).order_by(Message.id.desc()).limit(1)).one()


def test_what_is_new_counts_until_it_is_opened() -> None:
    first = tell(RINA, nama="Ayu")
    tell(RINA, nama="Budi")
    before = unread_of(RINA)

    open_letter(RINA, first)

    assert (before, unread_of(RINA), unread_of(BUDI)) == (2, 1, 0)
    assert find_letter(RINA, first).state is MessageState.READ
    assert text_of(find_letter(RINA, first)).body == "Yth. orang tua Ayu."
    read_all(RINA)
    assert unread_of(RINA) == 0
    assert len(db.session.scalars(inbox_of(RINA).order_by(Message.id)).all()) == 2


def test_another_person_s_is_not_there() -> None:
    number = tell(RINA, nama="Ayu")

    with pytest.raises(MessageNotFoundError):
        open_letter(BUDI, number)


def test_a_text_that_can_t_be_filled_shows_what_it_was_about() -> None:
    assert text_of(find_letter(RINA, tell(RINA))).subject == "Pengingat tunggakan"
