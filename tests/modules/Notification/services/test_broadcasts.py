"""Letters: written, sent once, stopped."""

import pytest
from flask import Flask

from core.db import db
from core.notices import TextRefusedError
from modules.Notification.errors import BroadcastError, BroadcastNotFoundError
from modules.Notification.models import BroadcastState
from modules.Notification.services.broadcasts import (
    all_planned,
    begin_sending,
    drop_letter,
    find_letter,
    letters,
    note_cancelled,
    occasion_of,
    text_of,
)
from modules.Notification.services.texts import Text, save_text
from tests.modules.Notification.people import to_debtors

pytestmark = pytest.mark.usefixtures("app")


def test_a_letter_that_names_what_there_is_not_is_not_kept() -> None:
    with pytest.raises(TextRefusedError, match="siapa"):
        to_debtors(body="{{ siapa }}")

    assert db.session.scalars(letters()).all() == []


def test_sent_twice_it_has_one_occasion_with_its_text_as_it_was() -> None:
    letter = to_debtors()

    first = begin_sending(letter, by_id=None)
    again = begin_sending(letter, by_id=None)

    assert first is again
    assert (letter.state, letter.occasion_id) == (BroadcastState.PLANNING, first.id)
    assert first.scope == letter.scope
    assert first.texts["id"]["body"] == "Yth. {{ nama }}: {{ jumlah }}"


def test_a_cancelled_letter_is_not_sent() -> None:
    letter = to_debtors()
    note_cancelled(letter)

    with pytest.raises(BroadcastError):
        begin_sending(letter, by_id=None)


def test_what_is_sent_is_not_thrown_away() -> None:
    letter = to_debtors()
    begin_sending(letter, by_id=None)

    with pytest.raises(BroadcastError):
        drop_letter(letter)


def test_when_all_is_written_down_it_leaves_once() -> None:
    letter = to_debtors()
    begin_sending(letter, by_id=None)

    all_planned(letter.id)
    run_id = occasion_of(letter).run_id
    all_planned(letter.id)

    assert letter.state is BroadcastState.SENDING
    assert run_id is not None
    assert occasion_of(letter).run_id == run_id


def test_the_template_that_meta_approved_for_this_audience_goes_along(app: Flask) -> None:
    approved = Text("x", "y", "pengingat_spp", "id", ("nama", "jumlah"))
    save_text("finance.arrears", "id", approved, ["nama", "jumlah"])

    text = text_of(to_debtors(body="Halo {{ nama }}"))

    assert (text.body, text.template, text.parameters) == ("Halo {{ nama }}", "pengingat_spp", ("nama", "jumlah"))


def test_a_letter_that_is_not_there_is_told_in_words() -> None:
    with pytest.raises(BroadcastNotFoundError):
        find_letter(99)
