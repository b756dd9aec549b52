"""Months in words."""

import pytest

from modules.Payroll.services.periods import month_names, period_words


@pytest.mark.usefixtures("app")
def test_a_month_is_named_with_its_year() -> None:
    assert period_words(2026, 7) == "Juli 2026"
    assert len(month_names()) == 12
