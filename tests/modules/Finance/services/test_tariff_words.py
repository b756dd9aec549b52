"""Tariffs in words."""

from datetime import date

import pytest

from core.db import db
from core.jobs import KeyRange
from modules.Finance.models import Invoice, InvoiceTerms, Tariff
from modules.Finance.services.batches import plan_batch
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.invoicing import issue_invoices
from modules.Finance.services.selections import EVERYBODY
from modules.Finance.services.tariff_words import reason_of, whom_of
from modules.Finance.services.tariffs import set_tariff
from tests.factories.finance import make_period
from tests.factories.student import make_class_group, make_student, make_unit

pytestmark = pytest.mark.usefixtures("app")

JULY = date(2026, 7, 1)


def test_a_tariff_says_whom_it_is_for_and_since_when() -> None:
    unit = make_unit("SMP", "SMP Contoh")
    tariff = Tariff(
        unit_id=unit.id, grade_level=7, entry_year=2026, enrolment_type="Beasiswa", starts_on=JULY, amount=1
    )

    assert whom_of(tariff) == "SMP Contoh, tingkat 7, angkatan 2026/2027, jalur Beasiswa"
    assert reason_of(Tariff(starts_on=JULY)) == "Tarif semua siswa, sejak Juli 2026"


@pytest.mark.every_database
def test_each_invoice_says_by_which_tariff_it_was_made() -> None:
    group, period, fee = make_class_group("VII A"), make_period(), ensure_spp()
    set_tariff(fee, grade_level=7, starts_on=JULY, amount=350_000)
    set_tariff(fee, enrolment_type="Beasiswa", starts_on=JULY, amount=350_000)
    for enrolment_type in ("Beasiswa", "Reguler", None):
        make_student(class_group_id=group.id, enrolment_type=enrolment_type)
    batch = plan_batch(period, [fee], EVERYBODY, by_id=None)

    issue_invoices(period, [fee], KeyRange(after=0, upto=2_000_000_000), batch_id=batch.id)

    rows = db.session.query(Invoice.amount, InvoiceTerms.reason).join(InvoiceTerms, InvoiceTerms.id == Invoice.terms_id)
    assert sorted(tuple(row) for row in rows.order_by(Invoice.id)) == [
        (350_000, "Tarif jalur Beasiswa, sejak Juli 2026"),
        (350_000, "Tarif tingkat 7, sejak Juli 2026"),
        (350_000, "Tarif tingkat 7, sejak Juli 2026"),
    ]
