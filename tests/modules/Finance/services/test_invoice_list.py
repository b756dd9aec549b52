"""Finding invoices."""

import pytest
from flask import Flask
from sqlalchemy import select

from core.db import db
from modules.Finance.models import Invoice, InvoiceStatus
from modules.Finance.services.invoice_list import InvoiceFilter, find_invoices, has_invoices, totals_of
from modules.Student.services import all_class_groups
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_payment
from tests.factories.student import make_class_group, make_student

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.every_database]


@pytest.fixture(autouse=True)
def invoices(app: Flask) -> None:
    """Ayu of VII A in July and August, Budi of VII B in July."""
    july, august = make_period(7), make_period(8)
    ayu = make_student("Ayu Lestari", class_group_id=make_class_group("VII A").id)
    budi = make_student("Budi Santoso", class_group_id=make_class_group("VII B").id)
    for student, period, amount in ((ayu, july, 100), (ayu, august, 200), (budi, july, 400)):
        make_invoice(student.id, period, amount)


def names(wanted: InvoiceFilter) -> list[str]:
    """Whose invoices are found."""
    return sorted(row[1] for row in db.session.execute(find_invoices(wanted)))


def test_a_month_shows_its_own_with_their_total() -> None:
    july = InvoiceFilter(period_id=make_period(7).id)

    assert names(july) == ["Ayu Lestari", "Budi Santoso"]
    assert totals_of(july).amount == 500


def test_a_rombel_shows_its_own_with_their_total() -> None:
    rombel = next(group for group in all_class_groups() if group.name == "VII A")
    wanted = InvoiceFilter(class_group_id=rombel.id)

    assert names(wanted) == ["Ayu Lestari", "Ayu Lestari"]
    assert (totals_of(wanted).invoices, totals_of(wanted).amount) == (2, 300)


def test_the_filters_narrow_together() -> None:
    rombel = next(group for group in all_class_groups() if group.name == "VII A")
    wanted = InvoiceFilter(period_id=make_period(8).id, class_group_id=rombel.id, words="ayu")

    assert totals_of(wanted).amount == 200


def test_each_invoice_comes_with_its_rombel_and_fee() -> None:
    row = db.session.execute(find_invoices(InvoiceFilter(words="budi"))).one()

    assert tuple(row[1:]) == ("Budi Santoso", "VII B", "SPP")


def test_a_name_finds_all_months() -> None:
    ayu = InvoiceFilter(words="ayu les")

    assert names(ayu) == ["Ayu Lestari", "Ayu Lestari"]
    assert (totals_of(ayu).invoices, totals_of(ayu).amount) == (2, 300)


def test_how_much_is_paid_narrows_the_list() -> None:
    ayu_july, ayu_august, _budi = db.session.scalars(select(Invoice).order_by(Invoice.id))
    make_payment(ayu_july.student_id, 150, {ayu_july.id: 100, ayu_august.id: 50})

    found = {status.value: totals_of(InvoiceFilter(status=status)) for status in InvoiceStatus}

    assert {status: (each.invoices, each.remaining) for status, each in found.items()} == {
        "belum": (1, 400),
        "sebagian": (1, 150),
        "lunas": (1, 0),
        "batal": (0, 0),
    }
    assert (ayu_july.status, ayu_august.status) == (InvoiceStatus.PAID, InvoiceStatus.PARTLY)


def test_nothing_found_comes_to_nothing() -> None:
    assert totals_of(InvoiceFilter(words="nobody")).amount == 0
    assert has_invoices()
