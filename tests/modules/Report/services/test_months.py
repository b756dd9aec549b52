"""Months in URLs."""

from datetime import date

import pytest
from flask import Flask

from core.clock import today
from modules.Report.services.months import month_of, month_words


@pytest.mark.parametrize("text", [None, "", "2026-13", "26-11", "2026-11-01", "'; --"])
def test_what_is_no_month_is_this_one(app: Flask, text: str | None) -> None:
    assert month_of(text) == today().replace(day=1)


def test_a_month_is_its_first_day(app: Flask) -> None:
    with app.test_request_context():
        assert month_words(month_of("2026-11")) == "November 2026"
    assert month_of("2026-02") == date(2026, 2, 1)
