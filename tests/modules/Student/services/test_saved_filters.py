"""Filters that people keep for themselves."""

import pytest
from flask import Flask

from core.accounts.services import create_user
from modules.Student.errors import FieldRefusedError, StudentNotFoundError
from modules.Student.services.saved_filters import (
    MOST,
    filters_of,
    forget_filter,
    keep_filter,
    meaning_of,
    narrowing,
)
from modules.Student.services.search import StudentFilter

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def me(app: Flask) -> int:
    return create_user("saya@sekolah.test", name="Saya", role="finance")[0].id


def kept(user_id: int) -> dict[str, str]:
    return {each.name: each.query for each in filters_of(user_id)}


def test_a_filter_is_kept_without_what_does_not_narrow(me: int) -> None:
    keep_filter(me, "Kelas 7", "tingkat=7&status=&after=%5B1%5D&evil=1")

    assert kept(me) == {"Kelas 7": "tingkat=7"}


def test_the_same_name_again_replaces_the_filter(me: int) -> None:
    keep_filter(me, "Kelas", "tingkat=7")

    keep_filter(me, "Kelas", "tingkat=8")

    assert kept(me) == {"Kelas": "tingkat=8"}


def test_a_filter_that_narrows_nothing_is_refused(me: int) -> None:
    with pytest.raises(FieldRefusedError):
        keep_filter(me, "Semua", "status=")


def test_nobody_sees_or_deletes_anothers(me: int) -> None:
    other = create_user("lain@sekolah.test", name="Lain", role="finance")[0].id
    theirs = keep_filter(other, "Rahasia", "q=Ayu")

    with pytest.raises(StudentNotFoundError):
        forget_filter(me, theirs.id)

    assert (kept(me), kept(other)) == ({}, {"Rahasia": "q=Ayu"})


def test_there_is_an_end_to_it(me: int) -> None:
    for number in range(MOST):
        keep_filter(me, f"Saringan {number}", "tingkat=7")

    with pytest.raises(FieldRefusedError):
        keep_filter(me, "Satu lagi", "tingkat=7")


def test_narrowing_keeps_words_with_odd_characters() -> None:
    assert narrowing("q=Ayu+%26+Bayu&x=1") == "q=Ayu+%26+Bayu"


def test_what_a_filter_means_is_read_without_its_form() -> None:
    assert meaning_of("q=Ayu&tingkat=7&kurang=y") == StudentFilter(words="Ayu", grade_level=7, is_incomplete=True)
    assert meaning_of("rombel=x&status=aktif") == StudentFilter(status="aktif")
