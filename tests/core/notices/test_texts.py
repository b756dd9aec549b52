"""Texts with names in braces."""

from datetime import date

import pytest
from flask import Flask

from core.i18n import lazy_gettext as _l
from core.notices import TextRefusedError, check, fill, names_in


def test_names_are_filled_with_and_without_blanks(app: Flask) -> None:
    assert fill("Yth. {{ nama }}, {{total}}.", {"nama": "Ayah Sari", "total": "Rp 1"}, language="id") == (
        "Yth. Ayah Sari, Rp 1."
    )


def test_an_unknown_name_is_refused_by_its_name(app: Flask) -> None:
    with pytest.raises(TextRefusedError, match=r"\{\{ nma \}\} .*\{\{ nama \}\}"):
        check("Yth. {{ nma }}", ["nama"])


@pytest.mark.parametrize("text", ["{{ nama.__class__ }}", "{{ 7*7 }}", "{{ nama", "{{}}", "{{ a b }}"])
def test_braces_hold_a_name_and_nothing_else(app: Flask, text: str) -> None:
    with pytest.raises(TextRefusedError):
        names_in(text)


def test_what_a_value_says_is_not_looked_into(app: Flask) -> None:
    assert fill("{{ nama }}", {"nama": "{{ total }} $total"}, language="id") == "{{ total }} $total"


def test_dates_and_words_are_in_the_language_of_the_text(app: Flask) -> None:
    values = {"hari": date(2026, 7, 14), "apa": _l("Ganti kata sandi")}

    assert fill("{{ hari }} {{ apa }}", values, language="id") == "14 Juli 2026 Ganti kata sandi"
    assert fill("{{ hari }} {{ apa }}", values, language="en") == "14 July 2026 Change password"
