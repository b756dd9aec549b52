"""Dates, money and identifiers are read one way, or refused with the way to write them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from core.sheets import Cell, CellRefusedError, CellTrouble, parse_date, parse_identifier, parse_money


def refusal(read: Callable[[Cell], object], cell: Cell) -> str:
    with pytest.raises(CellRefusedError) as caught:
        read(cell)
    return str(caught.value)


@pytest.mark.parametrize(
    "cell",
    [
        date(2010, 8, 17),
        datetime(2010, 8, 17, 7, 30),
        "2010-08-17",
        "2010-08-17 00:00:00",
        "17/08/2010",
        "17-8-2010",
        "17.08.2010",
        "17 / 8 / 2010",
        "17 Agustus 2010",
        "17 AGUSTUS 2010",
        "17-Agu-2010",
        "17 Agt. 2010",
        "Selasa, 17 Agustus 2010",
        "  17   Agustus 2010 ",
    ],
)
def test_a_date_in_every_form(cell: Cell) -> None:
    assert parse_date(cell) == date(2010, 8, 17)


def test_the_day_stands_before_the_month() -> None:
    assert parse_date("02/01/2010") == date(2010, 1, 2)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("31/02/2010", "tidak dapat dibaca"),
        ("02/13/2010", "tidak dapat dibaca"),
        ("17 August 2010x", "tidak dapat dibaca"),
        ("17/08/10", "harus empat angka"),
        ("17 Agustus 10", "harus empat angka"),
        (40407.0, "beri sel itu format tanggal"),
        (True, "bukan tanggal"),
        (timedelta(hours=1), "tidak dapat dibaca"),
        (CellTrouble.ERROR_VALUE, "galat seperti #N/A"),
        (CellTrouble.NO_RESULT, "belum dihitung"),
        ("٠١/٠٢/٢٠١٠", "tidak dapat dibaca"),
    ],
)
def test_what_is_no_date_is_refused(cell: Cell, words: str) -> None:
    assert words in refusal(parse_date, cell)


@pytest.mark.parametrize(
    ("cell", "rupiah"),
    [
        (1_500_000, 1_500_000),
        (1_500_000.0000001, 1_500_000),
        ("1500000", 1_500_000),
        ("1.500", 1_500),
        ("1.500.000", 1_500_000),
        ("Rp 1.500.000,00", 1_500_000),
        ("Rp. 1.500.000,-", 1_500_000),
        ("rp1.500.000", 1_500_000),
        ("IDR 1.500.000", 1_500_000),
        ("1,500,000", 1_500_000),
        ("1,500.00", 1_500),
        ("\u00a01.500 ", 1_500),
        ("-1.500", -1_500),
        ("-Rp 1.500", -1_500),
        ("0", 0),
        (0.0, 0),
    ],
)
def test_money_in_every_form(cell: Cell, rupiah: int) -> None:
    assert parse_money(cell) == rupiah


def test_money_with_two_readings_is_refused_with_both() -> None:
    assert refusal(parse_money, "1,500") == "1,500 punya dua arti: Rp 1.500 atau Rp 1,5; tulis tanpa koma."


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1.500,50", "tanpa sen"),
        (1.5, "tanpa sen"),
        ("1.5", "bukan jumlah uang"),
        ("1.50.000", "bukan jumlah uang"),
        ("seribu", "bukan jumlah uang"),
        ("Rp", "bukan jumlah uang"),
        ("1e6", "bukan jumlah uang"),
        (float("inf"), "bukan jumlah uang"),
        (float("nan"), "bukan jumlah uang"),
        ("9" * 9_000, "bukan jumlah uang"),
        (True, "bukan jumlah uang"),
        (date(2010, 1, 2), "bukan jumlah uang"),
        (CellTrouble.NO_RESULT, "belum dihitung"),
    ],
)
def test_what_is_no_money_is_refused(cell: Cell, words: str) -> None:
    assert words in refusal(parse_money, cell)


@pytest.mark.parametrize(
    ("cell", "digits", "text"),
    [
        ("0012", None, "0012"),
        ("A-01/2", None, "A-01/2"),
        (12.0, None, "12"),
        (12.0, 10, "0000000012"),
        ("0081234567", 10, "0081234567"),
        (3201012345678.0, None, "3201012345678"),
    ],
)
def test_an_identifier_keeps_its_zeros(cell: Cell, digits: int | None, text: str) -> None:
    assert parse_identifier(cell, digits=digits) == text


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (3201012345678901.0, "angka terakhirnya hilang"),
        ("8.12E+11", "angka terakhirnya hilang"),
        ("81234567", "Harus 10 angka"),
        ("12345678901", "Harus 10 angka"),
        ("00812 4567", "Harus 10 angka"),
        ("٠٠٨١٢٣٤٥٦٧", "Harus 10 angka"),
        (1.5, "bukan nomor"),
        (-1.0, "bukan nomor"),
        (True, "bukan nomor"),
        (date(2010, 1, 2), "bukan nomor"),
        (CellTrouble.ERROR_VALUE, "galat seperti #N/A"),
    ],
)
def test_what_is_no_identifier_is_refused(cell: Cell, words: str) -> None:
    assert words in refusal(lambda value: parse_identifier(value, digits=10), cell)


@pytest.mark.parametrize("read", [parse_date, parse_money, parse_identifier])
@pytest.mark.parametrize("cell", ["", " ", "-", " - "])
def test_nothing_is_none(read: Callable[[Cell], object], cell: Cell) -> None:
    assert read(cell) is None
