"""How rupiah are shown."""

import pytest

from core.money import format_rupiah


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "Rp 0"), (999, "Rp 999"), (1_250_000, "Rp 1.250.000"), (-5_000, "-Rp 5.000")]
)
def test_rupiah_are_shown_with_dots(amount: int, text: str) -> None:
    assert format_rupiah(amount) == text
