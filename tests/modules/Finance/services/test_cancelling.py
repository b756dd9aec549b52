"""Taking invoices back."""

import pytest

from core.db import db
from modules.Finance.errors import ClosedPeriodError, InvoiceError, InvoiceNotFoundError
from modules.Finance.models import Invoice
from modules.Finance.services import close_period
from modules.Finance.services.cancelling import cancel_invoice, cancellation_of, find_invoice, why_not
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_payment
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_a_cancelled_invoice_keeps_its_number_and_frees_its_place() -> None:
    student, july = make_student(), make_period(7)
    first = make_invoice(student.id, july)
    amount = first.amount

    for _time in range(2):
        cancel_invoice(first, "Salah rombel", by_id=None)
        second = make_invoice(student.id, july)
        kept = db.session.get_one(Invoice, first.id)
        told = cancellation_of(first.id)
        assert (kept.amount, kept.is_cancelled, told and told.reason) == (amount, True, "Salah rombel")
        assert second.id > first.id
        first = second


def test_an_invoice_is_cancelled_once() -> None:
    invoice = make_invoice(make_student().id, make_period(7))
    cancel_invoice(invoice, "Salah rombel", by_id=None)

    with pytest.raises(InvoiceError, match="sudah dibatalkan"):
        cancel_invoice(invoice, "Sekali lagi", by_id=None)


def test_a_closed_month_lets_nothing_be_cancelled() -> None:
    july = make_period(7)
    invoice = make_invoice(make_student().id, july)
    close_period(july)

    with pytest.raises(ClosedPeriodError):
        cancel_invoice(invoice, "Salah rombel", by_id=None)

    assert not db.session.get_one(Invoice, invoice.id).is_cancelled


def test_what_was_paid_on_is_refunded_first() -> None:
    invoice = make_invoice(make_student().id, make_period(7))
    make_payment(invoice.student_id, 1, {invoice.id: 1})

    with pytest.raises(InvoiceError, match="sudah dibayar"):
        cancel_invoice(invoice, "Salah rombel", by_id=None)

    assert "sudah dibayar" in str(why_not(invoice))
    assert not db.session.get_one(Invoice, invoice.id).is_cancelled


def test_an_unknown_number_is_not_found() -> None:
    with pytest.raises(InvoiceNotFoundError):
        find_invoice(4711)
