"""Ways to a person."""

import pytest

from modules.Notification.models import Channel
from modules.Notification.services.addresses import Route, address_as_written, read_address, routes_of
from tests.factories.notification import allow_everything_here

pytestmark = pytest.mark.usefixtures("app")


def test_the_first_address_of_each_channel_that_can_be_used_is_taken() -> None:
    routes = routes_of(phones=[None, "021-5551234", "0812 3456 7890"], emails=["", "bukan surel", "Ibu@Contoh.Example"])

    assert routes == [Route(Channel.WHATSAPP, "6281234567890"), Route(Channel.EMAIL, "Ibu@contoh.example")]


def test_the_school_decides_which_is_tried_first() -> None:
    allow_everything_here(channel_order="email,whatsapp")

    routes = routes_of(phones=["081234567890"], emails=["ibu@contoh.example"])

    assert [route.channel for route in routes] == [Channel.EMAIL, Channel.WHATSAPP]


def test_who_signs_in_has_an_inbox() -> None:
    assert routes_of(user_id=7) == [Route(Channel.INBOX, "7")]


def test_an_address_is_read_and_shown_by_its_channel() -> None:
    assert read_address(Channel.WHATSAPP, "0812-3456-7890") == "6281234567890"
    assert read_address(Channel.EMAIL, "a@b") is None
    assert address_as_written(Channel.WHATSAPP, "6281234567890") == "0812-3456-7890"
    assert address_as_written(Channel.EMAIL, "a@contoh.example") == "a@contoh.example"
