"""Semesters and their dates."""

from datetime import date

import pytest

from core.clock import today
from modules.Report.errors import ReportError
from modules.Report.services.terms import choose_semester, find_term, offered_semesters, save_term
from modules.Student.models.semester import Half, semester_of
from modules.Student.services import ensure_school_year

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize("code", [None, "", "2026", "20263", "abcde", "٢٠٢٦١"])
def test_what_is_no_semester_is_that_of_today(code: str | None) -> None:
    assert choose_semester(code).semester == semester_of(today())


def test_a_semester_is_found_by_the_ministrys_number() -> None:
    year = ensure_school_year(2031)
    chosen = choose_semester("20312")

    assert (chosen.semester.first_year, chosen.half, chosen.year) == (2031, Half.EVEN, year)
    assert [code for code, _words in offered_semesters()] == ["20312", "20311"]


def test_cards_are_not_dated_before_scores_are_due() -> None:
    year = ensure_school_year(2031)
    with pytest.raises(ReportError):
        save_term(year.id, 1, due_on=date(2031, 12, 10), issued_on=date(2031, 12, 9))

    save_term(year.id, 1, due_on=date(2031, 12, 10), issued_on=date(2031, 12, 20))
    save_term(year.id, 1, due_on=None, issued_on=date(2031, 12, 21))

    term = find_term(year.id, 1)
    assert term is not None
    assert (term.due_on, term.issued_on) == (None, date(2031, 12, 21))
