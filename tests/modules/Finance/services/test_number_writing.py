"""Numbers as a school writes them."""

from datetime import date

import pytest
from flask import Flask

from modules.Finance.errors import NumberPatternError
from modules.Finance.models import Numbered, Reset
from modules.Finance.services.number_writing import SHIPPED, Writing, check_writing

AUGUST = date(2026, 8, 17)


@pytest.mark.parametrize(
    ("pattern", "width", "written"),
    [
        ("{nomor}/KWT/{romawi}/{tahun}", 3, "027/KWT/VIII/2026"),
        ("KWT-{tahun}.{bulan}.{nomor}", 5, "KWT-2026.08.00027"),
        ("{nomor}", 1, "27"),
    ],
)
def test_a_pattern_a_day_and_a_count_become_a_number(pattern: str, width: int, written: str) -> None:
    assert Writing(pattern, width, Reset.NEVER).write(AUGUST, 27) == written


def test_a_counter_may_outgrow_its_width() -> None:
    assert Writing("{nomor}", 2, Reset.NEVER).write(AUGUST, 1234) == "1234"


def test_what_is_shipped_is_as_before_and_allowed(app: Flask) -> None:
    assert SHIPPED[Numbered.RECEIPT].write(AUGUST, 1) == "KWT/2026/08/00001"
    for kind, writing in SHIPPED.items():
        check_writing(kind, writing)


@pytest.mark.parametrize(
    ("pattern", "resets", "reason"),
    [
        ("KWT/{tahun}/{bulan}", Reset.MONTHLY, "satu kali"),
        ("{nomor}/{nomor}/{tahun}", Reset.YEARLY, "satu kali"),
        ("{nomor}/{hari}", Reset.NEVER, "dikenal"),
        ("{nomor}/{tahun", Reset.NEVER, "dikenal"),
        ("{tahun}{nomor}", Reset.YEARLY, "pemisah"),
        ("KWT1{nomor}", Reset.NEVER, "pemisah"),
        ("{nomor}/{tahun}", Reset.MONTHLY, "tiap bulan"),
        ("{nomor}/{romawi}", Reset.MONTHLY, "tiap bulan"),
        ("{nomor}/{romawi}", Reset.YEARLY, "tiap tahun"),
        ("{nomor}/KWITANSI-SEKOLAH/{romawi}/{tahun}", Reset.MONTHLY, "paling banyak 24"),
    ],
)
def test_what_would_repeat_be_misread_or_not_fit_is_refused(
    app: Flask, pattern: str, resets: Reset, reason: str
) -> None:
    with pytest.raises(NumberPatternError, match=reason):
        check_writing(Numbered.RECEIPT, Writing(pattern, 5, resets))


def test_invoices_are_counted_on_for_ever(app: Flask) -> None:
    with pytest.raises(NumberPatternError, match="dihitung terus"):
        check_writing(Numbered.INVOICE, Writing("INV/{tahun}/{bulan}/{nomor}", 5, Reset.MONTHLY))
