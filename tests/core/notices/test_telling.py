"""Telling people something."""

import pytest
from drills.Drill.models import Source
from flask import Flask
from sqlalchemy import func, select

from core.db import db
from core.notices import AudienceNotFoundError, is_wanted, letter_url, notices_of, tell
from tests.core.notices.samples import RANG, Bag, Everybody, to


def told() -> int:
    return db.session.scalar(select(func.count()).select_from(Source)) or 0


@pytest.fixture
def bag(drill: Flask) -> Bag:
    carrier = Bag()
    notices_of(drill).declare([RANG], [Everybody()], carrier)
    return carrier


def test_what_is_told_is_part_of_the_callers_transaction(drill: Flask, bag: Bag) -> None:
    tell(RANG, [to(1), to(2)])

    assert told() == 2
    db.session.rollback()
    assert told() == 0


def test_without_a_carrier_nothing_happens(drill: Flask) -> None:
    notices_of(drill).declare([RANG], [Everybody()], None)

    tell(RANG, [to(1)])

    assert not is_wanted(RANG)
    assert letter_url("test.everybody", {}) is None
    assert told() == 0


def test_a_kind_that_is_off_is_not_carried(drill: Flask, bag: Bag) -> None:
    bag.wanted = False

    tell(RANG, [to(1)])

    assert told() == 0


def test_a_kind_that_was_never_declared_is_a_mistake_even_while_nobody_carries(drill: Flask) -> None:
    with pytest.raises(AudienceNotFoundError, match=r"test\.rang"):
        tell(RANG, [to(1)])


def test_the_way_to_a_letter_has_only_values_that_are_offered(drill: Flask, bag: Bag) -> None:
    assert letter_url("test.everybody", {"kind": "nothing"}) == "/letters/test.everybody?kind=a"
