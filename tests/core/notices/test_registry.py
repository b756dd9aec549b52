"""What may be declared."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from flask import Flask

from core.notices import AudienceNotFoundError, NoticeDefinitionError, NoticeText, notices_of
from tests.core.notices.samples import RANG, Bag, Everybody


def test_what_is_declared_is_found_by_its_name(app: Flask) -> None:
    everybody = Everybody()
    notices_of(app).declare([RANG], [everybody], None)

    assert notices_of(app).kind("test.rang") is RANG
    assert notices_of(app).audience("test.everybody") is everybody
    assert RANG in notices_of(app).kinds()


def test_two_of_the_same_name_are_refused(app: Flask) -> None:
    notices_of(app).declare([RANG], [], None)

    with pytest.raises(NoticeDefinitionError, match="declared twice"):
        notices_of(app).declare([replace(RANG, is_on=False)], [], None)


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({"id": NoticeText("a", "b")}, "no text in en"),
        (dict.fromkeys(("id", "en"), NoticeText("a", "{{ siapa }}")), "siapa"),
    ],
)
def test_a_text_that_can_not_be_filled_stops_the_start(app: Flask, texts: dict[str, NoticeText], reason: str) -> None:
    with pytest.raises(NoticeDefinitionError, match=reason):
        notices_of(app).declare([replace(RANG, texts=texts)], [], None)


def test_only_one_module_carries(app: Flask) -> None:
    notices_of(app).carrier = None
    notices_of(app).declare([], [], Bag())

    with pytest.raises(NoticeDefinitionError, match="twice"):
        notices_of(app).declare([], [], Bag())


@pytest.mark.parametrize("ask", ["kind", "audience"])
def test_what_is_not_there_is_told_in_words(app: Flask, ask: str) -> None:
    with pytest.raises(AudienceNotFoundError, match="modulnya"):
        getattr(notices_of(app), ask)("test.nothing")


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ({"kind": "b", "over": "500"}, {"kind": "b", "over": "500"}),
        ({"kind": "z", "over": "-1", "more": "1"}, {"kind": "a", "over": ""}),
        ({}, {"kind": "a", "over": ""}),
    ],
)
def test_values_that_are_not_offered_narrow_nothing(
    app: Flask, given: dict[str, str | None], cleaned: dict[str, str]
) -> None:
    assert Everybody().clean(given) == cleaned


def test_everybody_asked_for_is_still_wanted_unless_the_audience_knows_better(app: Flask) -> None:
    keys: Sequence[int] = [3, 4]
    assert Everybody().still_wanted(keys, {}) == {3, 4}
