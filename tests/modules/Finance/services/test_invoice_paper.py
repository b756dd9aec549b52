"""What the bill of a month says."""

import pytest

from core.documents import DocumentError
from modules.Finance.services.invoice_paper import invoice_data, invoice_subject
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def test_it_carries_the_day_of_the_bill_and_not_of_the_printing() -> None:
    ayu, july = make_student("Ayu"), make_period(7)
    invoice = make_invoice(ayu.id, july)

    data = invoice_data(ayu, july)

    assert (data["month"], data["issued_on"].isoformat(), data["due_on"]) == ("Juli 2026", "2026-07-01", invoice.due_on)
    assert (data["total"], data["words"]) == (350_000, "Tiga ratus lima puluh ribu rupiah")
    assert invoice_subject(1, 2) != invoice_subject(2, 1)


def test_where_nothing_is_open_there_is_none() -> None:
    ayu, july = make_student("Ayu"), make_period(7)
    make_invoice(ayu.id, july).settled = 350_000

    with pytest.raises(DocumentError, match="Tidak ada tagihan terbuka"):
        invoice_data(ayu, july)
