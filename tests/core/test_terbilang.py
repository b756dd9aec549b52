"""Amounts in words."""

import pytest

from core.terbilang import terbilang


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Nol rupiah"),
        (1, "Satu rupiah"),
        (10, "Sepuluh rupiah"),
        (11, "Sebelas rupiah"),
        (12, "Dua belas rupiah"),
        (19, "Sembilan belas rupiah"),
        (20, "Dua puluh rupiah"),
        (100, "Seratus rupiah"),
        (111, "Seratus sebelas rupiah"),
        (999, "Sembilan ratus sembilan puluh sembilan rupiah"),
        (1_000, "Seribu rupiah"),
        (1_500, "Seribu lima ratus rupiah"),
        (11_000, "Sebelas ribu rupiah"),
        (21_000, "Dua puluh satu ribu rupiah"),
        (100_000, "Seratus ribu rupiah"),
        (101_000, "Seratus satu ribu rupiah"),
        (1_000_000, "Satu juta rupiah"),
        (1_001_000, "Satu juta seribu rupiah"),
        (1_500_000, "Satu juta lima ratus ribu rupiah"),
        (4_500_000, "Empat juta lima ratus ribu rupiah"),
        (15_960_000, "Lima belas juta sembilan ratus enam puluh ribu rupiah"),
        (47_880_000, "Empat puluh tujuh juta delapan ratus delapan puluh ribu rupiah"),
        (1_000_000_001, "Satu miliar satu rupiah"),
        (2_000_000_000_000, "Dua triliun rupiah"),
        (-350_000, "Minus tiga ratus lima puluh ribu rupiah"),
    ],
)
def test_an_amount_is_said_as_receipts_say_it(amount: int, words: str) -> None:
    assert terbilang(amount) == words


def test_what_has_no_word_is_refused() -> None:
    with pytest.raises(ValueError, match="1000000000000000000000"):
        terbilang(10**21)
