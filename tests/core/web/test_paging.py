"""Pages by keyset."""

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.exceptions import BadRequest

from core.accounts.models import Role
from core.db import db
from core.web.paging import Page, page_of

pytestmark = pytest.mark.every_database


@pytest.fixture(autouse=True)
def seven_roles(app: Flask) -> None:
    """a to g."""
    db.session.add_all([Role(name=letter) for letter in "abcdefg"])
    db.session.commit()


def page_at(app: Flask, url: str) -> Page[Role]:
    """The page that `url` asks for, three at a time."""
    with app.test_request_context(url):
        return page_of(select(Role), [Role.name, Role.id], size=3)


def names(page: Page[Role]) -> str:
    """The letters on a page."""
    return "".join(role.name for role in page.rows)


def test_forwards_and_back_every_row_is_met_once(app: Flask) -> None:
    first = page_at(app, "/list?q=x")
    second = page_at(app, first.next_url or "")
    third = page_at(app, second.next_url or "")
    back = page_at(app, third.previous_url or "")

    assert [names(page) for page in (first, second, third, back)] == ["abc", "def", "g", "def"]
    assert (first.previous_url, third.next_url) == (None, None)


def test_the_filter_stays_in_the_links(app: Flask) -> None:
    assert "q=x" in (page_at(app, "/list?q=x&after=%5B%22a%22%2C1%5D").next_url or "")


def test_rows_added_meanwhile_shift_nothing(app: Flask) -> None:
    first = page_at(app, "/list")
    db.session.add(Role(name="aa"))
    db.session.commit()

    assert names(page_at(app, first.next_url or "")) == "def"


@pytest.mark.parametrize("mark", ["x", "[]", "[1]", "{}", '[["a"],1]'])
def test_a_mark_that_is_not_ours_is_refused(app: Flask, mark: str) -> None:
    with pytest.raises(BadRequest):
        page_at(app, f"/list?after={mark}")
