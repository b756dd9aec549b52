"""The bell at the head of each page."""

import pytest
from flask import Flask

from core.errors import ConfigurationError
from core.web.bell import EXTENSION, Bell, declare_bell
from tests.fixtures.app import SignIn


@pytest.fixture
def unread(app: Flask) -> list[int]:
    """What the bell says; the last one counts."""
    numbers = [0]
    app.extensions[EXTENSION] = None
    declare_bell(app, Bell(endpoint="jobs.index", unread=lambda _user_id: numbers[-1]))
    return numbers


@pytest.mark.parametrize(
    ("number", "shown"), [(3, "3 belum dibaca"), (140, "99+ belum dibaca"), (0, "tidak ada yang baru")]
)
def test_each_page_says_how_much_is_not_read(
    app: Flask, sign_in: SignIn, unread: list[int], number: int, shown: str
) -> None:
    unread.append(number)

    assert f"Kotak masuk, {shown}" in sign_in("admin").get("/").text


def test_without_a_module_that_keeps_messages_there_is_no_bell(app: Flask, sign_in: SignIn) -> None:
    app.extensions[EXTENSION] = None

    assert "Kotak masuk, " not in sign_in("admin").get("/").text


def test_only_one_module_has_a_bell(app: Flask, unread: list[int]) -> None:
    with pytest.raises(ConfigurationError, match="Two modules"):
        declare_bell(app, Bell(endpoint="jobs.index", unread=lambda _user_id: 1))
