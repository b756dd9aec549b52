"""The school's own texts."""

from datetime import date

import pytest

from core.notices import NoticeText, TextRefusedError
from modules.Notification.services import Text, forget_text, own_languages, save_text, texts_of, written
from modules.Notification.services.texts import words_of

pytestmark = pytest.mark.usefixtures("app")
DEFAULTS = {"id": NoticeText("Bawaan", "Halo {{ nama }}"), "en": NoticeText("Default", "Hello {{ nama }}")}


def test_an_own_text_stands_before_the_one_that_comes_along_until_it_is_forgotten() -> None:
    save_text("a", "id", Text("Milik kami", "Hai {{ nama }}", template="hai", parameters=("nama",)), ["nama"])
    own, languages = texts_of("a", DEFAULTS), own_languages("a")
    forget_text("a", "id")

    assert (own["id"].subject, own["id"].template, own["en"].subject) == ("Milik kami", "hai", "Default")
    assert (languages, texts_of("a", DEFAULTS)["id"].subject) == ({"id"}, "Bawaan")


@pytest.mark.parametrize(
    "text", [Text("{{ gaji }}", "x"), Text("x", "{{ gaji }}"), Text("x", "y", template="t", parameters=("gaji",))]
)
def test_a_text_that_names_what_there_is_not_is_refused(text: Text) -> None:
    with pytest.raises(TextRefusedError, match="gaji"):
        save_text("a", "id", text, ["nama"])


def test_days_become_words_in_the_reader_s_language() -> None:
    day = {"hari": date(2026, 7, 14), "nama": "Ayu"}

    assert words_of(day, "id") == {"hari": "14 Juli 2026", "nama": "Ayu"}
    assert words_of(day, "en")["hari"] == "14 July 2026"


def test_an_occasion_s_text_is_filled_in_the_language_that_there_is() -> None:
    stored = {"id": Text("Halo", "{{ nama }} {{ nama }}").stored}

    assert written(stored, "en", {"nama": "{{ x }}"}) == NoticeText("Halo", "{{ x }} {{ x }}")
