"""Statements, from the bank's file to lines, through the engine."""

from pathlib import Path

import pytest
from sqlalchemy import select

from core.db import db
from core.imports.models import Import, ImportRow, ImportState
from core.imports.testing import carry_out, check, undo, uploaded
from modules.Finance.models import BankLine, BankLineState
from tests.core.sheets.workbooks import Value, write_rows
from tests.factories.bank import BUSINESS, MANDIRI, PERSONAL, PREVIEW, make_bank, write_statement
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def account() -> str:
    """A bank account."""
    number = str(make_bank().id)
    db.session.commit()
    return number


def checked(path: Path, account: str) -> Import:
    """The dry run; the form is found out."""
    return check(uploaded(path, "finance.bank", {"account": account, "form": ""}))


def lines() -> list[tuple[str, int, BankLineState]]:
    """Day, rupiah and state of each line, in order."""
    rows = db.session.scalars(select(BankLine).order_by(BankLine.id))
    return [(line.booked_on.isoformat(), line.amount, line.state) for line in rows]


CAME, WENT = BankLineState.OPEN, BankLineState.OUTGOING
ATK = ("2026-01-02", 287_490, WENT)
SPP = ("2026-01-02", 350_000, CAME)


@pytest.mark.parametrize(
    ("name", "text", "made", "pending"),
    [
        ("pribadi.csv", PERSONAL, [SPP, ("2026-01-02", 15_000, WENT)], 1),
        ("bisnis.csv", BUSINESS, [SPP, ATK], 1),
        ("pratinjau.txt", PREVIEW, [SPP, ATK], 1),
        ("mandiri.csv", MANDIRI, [SPP, ("2026-01-02", 12_500, WENT)], 0),
    ],
)
def test_each_form_is_known_by_its_content_and_comes_in_once(
    tmp_path: Path, account: str, *, name: str, text: str, made: list[tuple[str, int, BankLineState]], pending: int
) -> None:
    path = write_statement(tmp_path / name, text)

    first = carry_out(checked(path, account).id)
    again = carry_out(checked(path, account).id)

    assert lines() == made
    assert (first.written["new"], first.counts["error"]) == (2, pending)
    assert (again.written["new"], again.counts["new"]) == (0, 0)


@pytest.mark.every_database
def test_lines_are_matched_when_they_are_in_and_undone_as_long_as_they_are_not_booked(
    tmp_path: Path, account: str
) -> None:
    ayu = make_student("Ayu Lestari").id
    db.session.commit()

    found = carry_out(checked(write_statement(tmp_path / "bisnis.csv", BUSINESS), account).id)
    matched = db.session.scalars(select(BankLine.student_id).where(BankLine.state == CAME)).all()
    db.session.rollback()
    undone = undo(found.id)

    assert (matched, undone.state, lines()) == ([ayu], ImportState.UNDONE, [])


def test_the_second_description_of_mandiri_and_the_raw_row_are_kept(tmp_path: Path, account: str) -> None:
    carry_out(checked(write_statement(tmp_path / "mandiri.csv", MANDIRI), account).id)

    line = db.session.scalars(select(BankLine).order_by(BankLine.id).limit(1)).one()
    assert line.text == "MCM InhouseTrf DARI AYU LESTARI SPP JANUARI A1"
    assert (line.raw["credit"], line.raw["date"]) == ("350000.00", "02/01/26")


def test_a_report_of_virtual_accounts_comes_in_as_a_workbook(tmp_path: Path, account: str) -> None:
    rows: list[tuple[Value, ...]] = [
        ("No VA", "Nama", "Tanggal Bayar", "Jumlah Bayar"),
        ("88011234", "Ayu", "02/01/2026", 350_000),
    ]

    carry_out(checked(write_rows(tmp_path / "va.xlsx", rows), account).id)

    assert lines() == [SPP]
    assert db.session.scalars(select(BankLine.text)).one() == "88011234 Ayu"


def test_a_row_that_the_bank_has_not_booked_says_when_it_comes(tmp_path: Path, account: str) -> None:
    found = checked(write_statement(tmp_path / "bisnis.csv", BUSINESS), account)

    bad = select(ImportRow.problems).where(ImportRow.import_id == found.id, ImportRow.problems.is_not(None))
    assert "Unduh mutasinya lagi besok" in db.session.scalars(bad).one()[0][1]


def test_money_with_cents_is_set_aside_and_never_offered(tmp_path: Path, account: str) -> None:
    text = BUSINESS.replace("350,000.00 CR", "1,234.56 CR", 1)

    carry_out(checked(write_statement(tmp_path / "bunga.csv", text), account).id)

    assert lines()[0] == ("2026-01-02", 1_234, BankLineState.ASIDE)
