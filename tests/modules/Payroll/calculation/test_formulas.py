"""Formulas that bursars write: what they may say, exactly and within bounds."""

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.Payroll.calculation.formulas import LARGEST, FormulaError, Names, Number, check_formula, compiled


def value_of(text: str, **names: Number) -> Number:
    return Names(names).value_of(compiled(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jam_mengajar * tarif", 750_000),
        ("(jam_mengajar - 5) * tarif", 500_000),
        ("tarif / 3", Fraction(50_000, 3)),
        ("0.1 * 3", Fraction(3, 10)),
        ("tarif * 2.5 / 100", 1250),
        ("maks(jam_mengajar - 24, 0) * tarif", 0),
        ("min(jam_mengajar, 10, 12) * tarif", 500_000),
        ("jika(jam_mengajar >= 15 and tarif > 0, tarif, 0)", 50_000),
        ("jika(not jam_mengajar == 15, 1, 2)", 2),
        ("tarif if jam_mengajar < 20 else 0", 50_000),
        ("(jam_mengajar > 10) * tarif", 50_000),
        ("bulat(tarif / 3)", 16_667),
        ("bulat(tarif / 3, 1000)", 17_000),
        ("bulat_bawah(tarif / 3, 1000)", 16_000),
        ("bulat_atas(tarif / 3, 1000)", 17_000),
        ("jam_mengajar // 4 + jam_mengajar % 4", 6),
        ("-tarif + tarif", 0),
        ("  tarif  ", 50_000),
    ],
)
def test_a_formula_gives_the_exact_number(text: str, expected: Number) -> None:
    assert value_of(text, jam_mengajar=15, tarif=50_000) == expected


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_division_loses_nothing(amount: int, part: int, whole: int) -> None:
    assert value_of("a * b / c", a=amount, b=part, c=whole) == Fraction(amount * part, whole)


@pytest.mark.parametrize(
    "text",
    [
        "2 ** 99999",
        "__import__('os').system('ls')",
        "tarif.__class__",
        "tarif.real",
        "'a' * 3",
        "[1, 2]",
        "(1, 2)",
        "{1: 2}",
        "[x for x in (1, 2)]",
        "lambda: 1",
        "f'{tarif}'",
        "True",
        "None",
        "1j",
        "tarif[0]",
        "open('x')",
        "eval('1')",
        "min(1)",
        "min(*tarif)",
        "bulat(1, ndigits=2)",
        "maks",
        "1 << 9",
        "~1",
        "1 if tarif else 'x'",
        "tarif is 1",
        "1 in tarif",
    ],
)
def test_nothing_else_may_be_said(text: str) -> None:
    with pytest.raises(FormulaError, match="tidak boleh"):
        compiled(text)


@pytest.mark.parametrize("text", ["", "tarif *", "tarif = 5", "a := 1", "import os", "1; 2", "\x00", "tarif\ntarif"])
def test_what_is_no_formula_is_told_with_an_example(text: str) -> None:
    with pytest.raises(FormulaError, match=r"jam_mengajar \* tarif"):
        compiled(text)


def test_a_formula_is_not_endless() -> None:
    with pytest.raises(FormulaError, match="500"):
        compiled("1+" * 400 + "1")
    with pytest.raises(FormulaError, match="terlalu rumit"):
        compiled("-" * 200 + "1")


@pytest.mark.parametrize("text", ["tarif * tarif * tarif", "9" * 17, "1e300", "tarif * 1e14"])
def test_a_number_is_not_endless(text: str) -> None:
    with pytest.raises(FormulaError, match="terlalu besar"):
        value_of(text, tarif=LARGEST // 10)


@pytest.mark.parametrize("text", ["tarif / nol", "tarif // nol", "tarif % nol", "bulat(tarif, nol)"])
def test_dividing_by_nothing_is_told(text: str) -> None:
    with pytest.raises(FormulaError, match="nol"):
        value_of(text, tarif=1, nol=0)


def test_the_worst_formula_that_is_allowed_takes_no_time() -> None:
    worst = "*".join(["(7/3)"] * 15)
    before = time.process_time()

    value_of(worst)

    assert time.process_time() - before < 0.5


def test_names_that_are_missing_are_told() -> None:
    assert check_formula("jam * tarif", {"tarif"}) == [
        "Nama “jam” tidak dikenal. Pakai kode komponen atau kode kehadiran."
    ]
    assert check_formula("jam * tarif", {"tarif", "jam"}) == []
    assert len(check_formula("jam *", {"jam"})) == 1


def test_the_same_text_is_read_once() -> None:
    assert compiled("tarif * 12") is compiled("tarif * 12")
