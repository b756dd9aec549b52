"""The telling words of narrations."""

import pytest

from modules.Finance.services.bank.words import fragment_of, numbers_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("TRSF E-BANKING CR 0201/FTSCY/WS95031 350000.00 SPP JULI Ayu Lestari", ("AYU", "LESTARI")),
        ("BI-FAST CR DARI BUDI SANTOSO", ("BUDI", "SANTOSO")),
        ("Nur'aini  Zé", ("NURAINI", "ZE")),
        ("SETORAN TUNAI", ()),
    ],
)
def test_words_of_banks_and_of_paying_are_left_out(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


def test_the_same_payer_has_the_same_fragment_next_month() -> None:
    july = fragment_of("TRSF E-BANKING CR 0107/FTSCY/WS95031 350000.00 SPP JULI PAK SUGENG")
    august = fragment_of("TRSF E-BANKING CR 0308/FTSCY/WS95099 350000.00 SPP AGUSTUS PAK SUGENG")

    assert july == august == "PAK SUGENG"


@pytest.mark.parametrize(("text", "fragment"), [("SPP ANI", None), ("SPP RAHMAWATI", "RAHMAWATI"), ("123 SPP", None)])
def test_what_tells_too_little_is_not_remembered(text: str, fragment: str | None) -> None:
    assert fragment_of(text) == fragment


def test_numbers_are_runs_of_four_digits_and_more() -> None:
    assert numbers_of("VA 8801-0012 KE 123 NISN 0099887766") == ["8801", "0012", "0099887766"]
