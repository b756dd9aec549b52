"""Rows of statements, cell by cell."""

from decimal import Decimal

import pytest

from core.sheets import Cell, RowChunk
from modules.Finance.services.bank.form import BankForm
from modules.Finance.services.bank.reading import StatementRow, money_in, read_statement

COLUMNS = {"date": ["Tanggal"], "text": ["Keterangan"]}
SUFFIX = BankForm.model_validate(
    {"key": "suffix", "label": "Suffix", "columns": COLUMNS | {"amount": ["Jumlah"]}, "sign": "suffix",
     "pending": ["PEND"], "notes": ["saldo"]}
)  # fmt: skip
COMMA = SUFFIX.model_copy(update={"decimal": ","})

pytestmark = pytest.mark.usefixtures("app")


def read(day: Cell, amount: Cell) -> StatementRow:
    """One row of a form with marks behind amounts."""
    return read_statement(RowChunk([5], {"date": [day], "text": ["SPP"], "amount": [amount]}, 0), [SUFFIX])[0]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("287,490.00 DB", -287_490),
        ("287,490.00CR", 287_490),
        ("Rp 350000 CR", 350_000),
        ("'1,000.00 K", 1_000),
    ],
)
def test_the_mark_behind_an_amount_is_its_sign(cell: str, amount: int) -> None:
    assert read("'02/01/2026", cell).amount == amount


@pytest.mark.parametrize("cell", ["287,490.00", "2,87,490.00 CR", "350000 XX", "CR", "1.2.3 CR"])
def test_an_amount_that_can_not_be_read_is_said_and_never_guessed(cell: str) -> None:
    assert [problem.column for problem in read("02/01/2026", cell).problems] == ["Jumlah"]


@pytest.mark.parametrize(("day", "amount"), [("Saldo awal", "1,000.00 CR"), ("", ""), ("02/01/2026", "0.00 CR")])
def test_sums_and_words_are_no_movements(day: str, amount: str) -> None:
    assert read(day, amount).is_note


def test_a_pending_row_and_an_unknown_day_are_problems() -> None:
    assert "Unduh mutasinya lagi" in read("PEND", "1,000.00 CR").problems[0].reason
    assert [problem.column for problem in read("99/99/2026", "1,000.00 CR").problems] == ["Tanggal"]


@pytest.mark.parametrize(
    ("form", "cell", "amount"),
    [
        (SUFFIX, "1,234.56", "1234.56"),
        (COMMA, "1.234,56", "1234.56"),
        (SUFFIX, 350_000, "350000"),
        (SUFFIX, 0.1, "0.1"),
        (SUFFIX, ".00", None),
        (SUFFIX, True, None),
        (COMMA, "1,234.56", None),
    ],
)
def test_decimals_are_as_the_form_says(form: BankForm, cell: Cell, amount: str | None) -> None:
    assert money_in(cell, form) == (None if amount is None else Decimal(amount))
