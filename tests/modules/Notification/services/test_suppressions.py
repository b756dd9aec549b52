"""Addresses that get nothing."""

import pytest
from sqlalchemy import select

from core.accounts.services import create_user
from core.db import db
from modules.Notification.errors import AddressError, SuppressionNotFoundError
from modules.Notification.models import Cause, Channel, Suppression
from modules.Notification.services.addresses import Route
from modules.Notification.services.suppressions import (
    allow,
    allow_address,
    find_suppressions,
    held_back,
    learn,
    suppress,
)

pytestmark = pytest.mark.usefixtures("app")
NUMBER = "6281234567890"


def someone() -> int:
    return create_user("rina@sekolah.test", name="Rina", role="admin")[0].id


def test_what_was_learned_holds_for_its_channel_and_is_learned_once() -> None:
    first, second = (
        learn(Channel.WHATSAPP, NUMBER, Cause.INVALID, "131026"),
        learn(Channel.WHATSAPP, NUMBER, Cause.OPT_OUT),
    )

    routes = [Route(Channel.WHATSAPP, NUMBER), Route(Channel.EMAIL, NUMBER), Route(Channel.WHATSAPP, "62811")]
    assert (first, second) == (True, False)
    assert held_back(routes) == {routes[0]: Cause.INVALID}


def test_by_hand_a_number_is_read_as_everywhere_and_can_be_allowed_again() -> None:
    row = suppress(Channel.WHATSAPP, "0812-3456-7890", "minta lewat telepon", by_id=someone())
    found = list(db.session.scalars(find_suppressions("08123456")))
    allow(row.id)

    assert (row.address, row.cause) == (NUMBER, Cause.BY_HAND)
    assert found == []
    assert held_back([Route(Channel.WHATSAPP, NUMBER)]) == {}
    with pytest.raises(SuppressionNotFoundError):
        allow(row.id)


def test_they_are_found_by_the_whole_number_and_by_a_note() -> None:
    suppress(Channel.WHATSAPP, NUMBER, "minta lewat telepon", by_id=someone())

    for words in ("0812-3456-7890", "telepon", ""):
        assert [row.address for row in db.session.scalars(find_suppressions(words).order_by(Suppression.id))] == [
            NUMBER
        ]
    assert db.session.scalars(find_suppressions("telepon", Channel.EMAIL)).all() == []


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(AddressError):
        suppress(Channel.EMAIL, "bukan surel", "", by_id=1)


def test_who_wants_messages_again_loses_an_opt_out_and_nothing_else() -> None:
    learn(Channel.WHATSAPP, NUMBER, Cause.OPT_OUT)
    learn(Channel.WHATSAPP, "6281100000000", Cause.INVALID)

    allow_address(Channel.WHATSAPP, NUMBER)
    allow_address(Channel.WHATSAPP, "6281100000000")

    assert db.session.scalars(select(Suppression.address)).all() == ["6281100000000"]
