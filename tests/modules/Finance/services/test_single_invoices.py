"""One invoice by hand."""

from datetime import date

import pytest

from modules.Finance.errors import ClosedPeriodError, InvoiceError
from modules.Finance.models import Cadence
from modules.Finance.services import close_period
from modules.Finance.services.cancelling import cancel_invoice
from modules.Finance.services.fees import FeeData, add_fee
from modules.Finance.services.single_invoices import Wish, quote, write_invoice
from modules.Finance.services.tariffs import set_tariff
from modules.Finance.services.terms import sentences_of
from tests.factories.finance import assign_discount, make_discount, make_period, make_tariff
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.every_database
def test_without_an_amount_the_tariff_counts_less_discounts() -> None:
    fee, pupil = make_tariff(), make_student(class_group_id=make_class_group().id)
    assign_discount(make_discount(), pupil.id)

    invoice = write_invoice(pupil.id, fee, make_period(7), Wish())

    assert (invoice.gross, invoice.discount, invoice.amount) == (350_000, 35_000, 315_000)
    assert sentences_of(invoice.terms_id) == [("Anak guru: 10% dari Rp 350.000 = Rp 35.000", 35_000)]
    assert invoice.due_on == date(2026, 7, 10)


def test_a_typed_amount_is_taken_as_it_is() -> None:
    fee, pupil = make_tariff(), make_student(class_group_id=make_class_group().id)
    assign_discount(make_discount(), pupil.id)

    invoice = write_invoice(pupil.id, fee, make_period(7), Wish(amount=100_000, note="Keringanan"))

    assert (invoice.amount, invoice.discount, invoice.note) == (100_000, 0, "Keringanan")


def test_a_second_one_is_refused_until_the_first_is_cancelled() -> None:
    fee, july = make_tariff(), make_period(7)
    pupil = make_student(class_group_id=make_class_group().id)
    first = write_invoice(pupil.id, fee, july, Wish())

    with pytest.raises(InvoiceError, match="sudah ditagih SPP"):
        write_invoice(pupil.id, fee, july, Wish())
    cancel_invoice(first, "Salah", by_id=None)

    assert write_invoice(pupil.id, fee, july, Wish()).id > first.id


def test_a_free_fee_may_be_charged_many_times_a_month() -> None:
    trips = add_fee(FeeData(code="LAIN", name="Lain-lain", cadence=Cadence.FREE))
    pupil, july = make_student(), make_period(7)

    written = [write_invoice(pupil.id, trips, july, Wish(amount=amount)) for amount in (50_000, 75_000)]
    cancel_invoice(written[0], "Salah", by_id=None)
    written.append(write_invoice(pupil.id, trips, july, Wish(amount=60_000)))

    assert [invoice.amount for invoice in written] == [50_000, 75_000, 60_000]


@pytest.mark.parametrize(("cadence", "again"), [(Cadence.YEARLY, True), (Cadence.ONCE, False)])
def test_a_fee_of_the_year_comes_again_the_next_year_only(cadence: Cadence, again: bool) -> None:
    fee = add_fee(FeeData(code="X", name="Daftar ulang", cadence=cadence))
    set_tariff(fee, starts_on=date(2026, 7, 1), amount=500_000)
    pupil = make_student(class_group_id=make_class_group().id)
    write_invoice(pupil.id, fee, make_period(7), Wish())

    with pytest.raises(InvoiceError):
        write_invoice(pupil.id, fee, make_period(8), Wish())
    if again:
        assert write_invoice(pupil.id, fee, make_period(7, first_year=2027), Wish()).amount == 500_000
    else:
        with pytest.raises(InvoiceError):
            write_invoice(pupil.id, fee, make_period(7, first_year=2027), Wish())


def test_where_no_tariff_matches_an_amount_is_asked_for() -> None:
    fee, pupil = make_tariff(8), make_student(class_group_id=make_class_group().id)

    assert quote(pupil.id, fee, make_period(7)) is None
    with pytest.raises(InvoiceError, match="Tulis jumlahnya"):
        write_invoice(pupil.id, fee, make_period(7), Wish())


def test_a_closed_month_takes_none() -> None:
    fee, pupil, july = make_tariff(), make_student(class_group_id=make_class_group().id), make_period(7)
    close_period(july)

    with pytest.raises(ClosedPeriodError):
        write_invoice(pupil.id, fee, july, Wish())
