"""Rupiah as people type them."""

import re

import pytest

from modules.Finance.forms.tariffs import read_rupiah


@pytest.mark.parametrize("text", ["1250000", "1.250.000", "Rp 1.250.000", " Rp1.250.000 "])
def test_rupiah_are_read_with_and_without_dots(text: str) -> None:
    assert read_rupiah(text) == 1_250_000


@pytest.mark.parametrize("text", ["1,250,000", "1.25", "12.5000", "-5", "", "seribu", "1 250", "1.250,00"])
def test_what_could_be_misread_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(text)):
        read_rupiah(text)
