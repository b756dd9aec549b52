"""Trying an account out."""

import pytest
from sqlalchemy import select

from core.accounts.services import create_user
from core.db import db
from core.jobs.testing import drain
from modules.Notification.errors import AddressError
from modules.Notification.models import MessageState, Occasion
from modules.Notification.services.trials import try_sender
from tests.factories.notification import allow_everything_here, make_sender, states_of
from tests.modules.Notification.servers import Service, taken

pytestmark = pytest.mark.usefixtures("app")


def test_one_message_leaves_by_that_account_though_it_is_not_in_use_and_it_is_night() -> None:
    user_id = create_user("rina@sekolah.test", name="Rina", role="admin")[0].id
    with Service(taken).open() as meta:
        sender = make_sender(meta.url, is_active=False)
        allow_everything_here(quiet_from=0, quiet_until=1439)
        occasion_id = try_sender(sender, "0812-3456-7890", user_id=user_id, name="Rina").id
        drain()

        assert meta.numbers == ["6281234567890"]
        assert meta.requests[0].json["template"]["name"] == "hello_world"
    assert [state for *_rest, state in states_of(occasion_id)] == [MessageState.SENT]


def test_an_address_that_can_t_be_is_refused() -> None:
    with pytest.raises(AddressError):
        try_sender(make_sender(), "021-5551234", user_id=1, name="Rina")
    assert db.session.scalars(select(Occasion.id)).all() == []
