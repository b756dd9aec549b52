"""What the receipt's document says."""

import pytest
from flask_babel import force_locale

from modules.Finance.errors import PaymentError
from modules.Finance.services.receipt_paper import receipt_data, refuse_voided
from modules.Finance.services.voids import void_payment
from tests.factories.finance import make_invoice, make_period
from tests.factories.ledger import make_officer, make_payment
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")


def test_it_is_in_indonesian_and_refuses_to_be_issued_once_voided() -> None:
    ayu = make_student("Ayu").id
    payment_id = make_payment(ayu, 350_000, {make_invoice(ayu, make_period(8)).id: 350_000}).id
    with force_locale("en"):
        data = receipt_data(payment_id)
    assert (data["lines"][0]["period"], data["void"]) == ("Agustus 2026", None)
    refuse_voided(payment_id)

    void_payment(payment_id, "Salah siswa", make_officer("Bu Rina"))

    assert receipt_data(payment_id)["void"]["reason"] == "Salah siswa"
    with pytest.raises(PaymentError):
        refuse_voided(payment_id)
