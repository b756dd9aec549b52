"""What the page of one invoice tells."""

import pytest

from modules.Finance.services.cancelling import cancel_invoice
from modules.Finance.services.invoice_page import told_of
from modules.Finance.services.single_invoices import Wish, write_invoice
from tests.factories.finance import assign_discount, make_discount, make_period, make_tariff
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


def test_names_reasons_and_who_took_it_back() -> None:
    fee, pupil = make_tariff(), make_student("Ayu Lestari", class_group_id=make_class_group("VII A").id)
    assign_discount(make_discount(), pupil.id)
    invoice = write_invoice(pupil.id, fee, make_period(7), Wish())
    cancel_invoice(invoice, "Salah rombel", by_id=None)

    told = told_of(invoice)

    assert (told.student, told.rombel, told.fee, told.period) == ("Ayu Lestari", "VII A", "SPP", "Juli 2026")
    assert told.discounts == [("Anak guru: 10% dari Rp 350.000 = Rp 35.000", 35_000)]
    assert told.cancellation is not None
    assert told.cancellation.reason == "Salah rombel"
