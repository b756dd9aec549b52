"""Patterns of numbers as data."""

import pytest

from core.db import db
from modules.Finance.models import Numbered, NumberPattern, Reset
from modules.Finance.services.number_patterns import (
    all_writings,
    has_invoice_pattern,
    hold_pattern,
    invoice_number,
    save_writing,
)
from modules.Finance.services.number_writing import SHIPPED, Writing
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_the_shipped_pattern_is_made_when_first_needed_and_may_be_changed() -> None:
    hold_pattern(Numbered.RECEIPT)
    before = all_writings()
    mine = Writing("{nomor}/KWT/{romawi}/{tahun}", 3, Reset.YEARLY)

    save_writing(Numbered.RECEIPT, mine)

    assert (before, all_writings()[Numbered.RECEIPT]) == (dict(SHIPPED), mine)
    assert db.session.get_one(NumberPattern, Numbered.RECEIPT).changed_at is not None


def test_saving_what_holds_changes_nothing() -> None:
    save_writing(Numbered.RECEIPT, SHIPPED[Numbered.RECEIPT])

    assert db.session.get_one(NumberPattern, Numbered.RECEIPT).changed_at is None


def test_invoices_keep_the_number_that_they_were_made_with() -> None:
    july = make_period(7)
    first = make_invoice(make_student().id, july)
    plain = (invoice_number(first), has_invoice_pattern())

    save_writing(Numbered.INVOICE, Writing("INV/{tahun}/{nomor}", 5, Reset.NEVER))
    second = make_invoice(make_student().id, july)
    save_writing(Numbered.INVOICE, Writing("TGH-{nomor}", 3, Reset.NEVER))
    third = make_invoice(make_student().id, july)

    assert plain == (str(first.id), False)
    assert [invoice_number(each) for each in (first, second, third)] == [
        str(first.id), f"INV/2026/{second.id:05d}", f"TGH-{third.id:03d}",
    ]  # fmt: skip
    assert has_invoice_pattern()
