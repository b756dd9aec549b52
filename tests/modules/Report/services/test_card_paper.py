"""What a card says on paper: a dash for what is not known, never 0, and the Hijri date of the school."""

from dataclasses import replace
from datetime import date

import pytest

from modules.Report.models import CurriculumKind
from modules.Report.services.card_paper import NONE, CardLook, card_data, card_title, hijri_day
from modules.Report.services.report_card_data import Achievement, AttendanceDays
from tests.factories.report_cards import make_card

PLAIN = CardLook()


def test_what_is_missing_is_a_dash_and_never_nought() -> None:
    card = make_card(0)
    line = replace(card.groups[0].lines[0], knowledge=Achievement(None, None, ()))
    group = replace(card.groups[0], lines=(line,))
    card = replace(card, groups=(group,), attendance=AttendanceDays(None, 0, None), homeroom_note="")

    data = card_data(card, PLAIN)

    assert {name: data["groups"][0]["lines"][0][name] for name in ("score", "words")} == {"score": NONE, "words": NONE}
    assert [words for _label, words in data["absences"]] == [NONE, "0 hari", NONE]
    assert data["note"] == NONE
    assert data["clubs"] == [{"number": NONE, "name": NONE, "words": NONE}]


def test_subjects_are_numbered_through_all_groups() -> None:
    data = card_data(make_card(1), PLAIN)

    numbers = [line["number"] for group in data["groups"] for line in group["lines"]]
    assert numbers == [str(number) for number in range(1, 13)]


def test_k13_has_pass_mark_and_predicates_and_lettered_sections() -> None:
    data = card_data(make_card(1, CurriculumKind.K13), PLAIN)

    line = data["groups"][0]["lines"][0]
    assert (line["pass_mark"], line["knowledge"]["predicate"], line["skill"]["predicate"]) == ("75", "B", "A")
    assert data["titles"]["clubs"] == "D. Ekstrakurikuler"


@pytest.mark.parametrize(
    ("day", "shift", "words"),
    [
        (date(2026, 6, 16), 0, "1 Muharam 1448 H"),
        (date(2025, 3, 30), 0, "1 Syawal 1446 H"),
        (date(2025, 3, 31), -1, "1 Syawal 1446 H"),
    ],
)
def test_the_hijri_day_is_that_of_umm_al_qura_moved_by_the_school(day: date, shift: int, words: str) -> None:
    assert hijri_day(day, shift) == words


def test_the_hijri_date_and_the_identity_are_there_where_they_are_asked_for() -> None:
    card = make_card(1)

    assert card_data(card, PLAIN)["sign"]["hijri"] == ""
    full = card_data(card, CardLook(with_identity=True, with_hijri=True))
    assert full["sign"]["hijri"].endswith(" H")
    assert [label for label, _words in full["identity"]][:2] == ["Nama lengkap", "NISN / NIS"]
    assert "Rizky" in card_title(card)
