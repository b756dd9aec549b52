"""What was withheld in a month and in a year."""

import pytest

from core.db import db
from modules.Payroll.services.tax_list import MONTH_ORDER, TaxFilter, TaxTotal, find_withheld, find_year, totals_of
from tests.factories.payroll_tax import make_locked, make_members

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_a_month_has_a_row_a_person() -> None:
    make_members("Budi", "Ayu")
    make_locked(7)

    rows = db.session.execute(find_withheld(TaxFilter(2026, 7)).order_by(*MONTH_ORDER)).all()

    assert [(row.Employee.name, row.gross, row.tax, row.is_settled) for row in rows] == [
        ("Ayu", 10_454_000, 261_350, 0),
        ("Budi", 10_454_000, 261_350, 0),
    ]
    assert totals_of(TaxFilter(2026, 7)) == TaxTotal(2, 20_908_000, 522_700)


@pytest.mark.every_database
def test_a_year_has_its_months_beside_each_other() -> None:
    make_members("Ayu")
    make_locked(11, 12)

    (row,) = db.session.execute(find_year(TaxFilter(2026, 1))).all()

    assert (row.gross_10, row.gross_11, row.gross_12) == (0, 10_454_000, 10_454_000)
    assert row.tax_11 == 261_350
    assert row.tax == row.tax_11 + row.tax_12 == 0  # two months are below the tax-free part: December gives it back


def test_an_empty_month_is_nothing() -> None:
    assert totals_of(TaxFilter(2026, 7)) == TaxTotal(0, 0, 0)
