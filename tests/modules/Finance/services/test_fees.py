"""Fees: what a school charges for, and how often."""

from dataclasses import replace

import pytest

from modules.Finance.errors import FeeError, FeeNotFoundError
from modules.Finance.models import Cadence
from modules.Finance.services.fees import (
    FeeData,
    add_fee,
    change_fee,
    data_of,
    ensure_spp,
    fees_to_bill,
    find_fee,
    monthly_fees,
    tariffed_fees,
)
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")

BUILDING = FeeData(code="GEDUNG", name="Uang gedung", cadence=Cadence.ONCE)


def test_spp_is_made_once() -> None:
    assert ensure_spp().id == ensure_spp().id


def test_without_a_choice_all_monthly_fees_are_billed() -> None:
    spp = ensure_spp()
    building = add_fee(BUILDING)

    assert [fee.id for fee in fees_to_bill(None)] == [fee.id for fee in fees_to_bill(spp.id)] == [spp.id]
    assert [fee.id for fee in fees_to_bill(building.id)] == [building.id]


def test_where_no_fee_exists_the_sentence_says_what_to_do() -> None:
    with pytest.raises(FeeNotFoundError, match="Atur tarif SPP"):
        fees_to_bill(None)


def test_an_unknown_fee_is_refused() -> None:
    with pytest.raises(FeeNotFoundError):
        find_fee(4711)


def test_a_free_fee_is_never_billed_to_many() -> None:
    trips = add_fee(FeeData(code="LAIN", name="Lain-lain", cadence=Cadence.FREE))

    assert tariffed_fees() == []
    with pytest.raises(FeeError, match="halaman siswa"):
        fees_to_bill(trips.id)


def test_a_fee_that_is_no_longer_used_is_not_billed_with_the_others() -> None:
    spp = ensure_spp()
    change_fee(spp, replace(data_of(spp), is_used=False))

    assert monthly_fees() == []


def test_two_fees_never_share_a_code() -> None:
    add_fee(BUILDING)

    with pytest.raises(FeeError, match="Kode ini sudah dipakai"):
        add_fee(replace(BUILDING, name="Lain"))


def test_how_often_a_fee_is_charged_stays_once_there_are_invoices() -> None:
    spp = ensure_spp()
    make_invoice(make_student().id, make_period(7))

    change_fee(spp, replace(data_of(spp), name="Uang sekolah"))
    with pytest.raises(FeeError, match="cara penagihannya tetap"):
        change_fee(spp, replace(data_of(spp), cadence=Cadence.YEARLY))

    assert (spp.name, spp.cadence) == ("Uang sekolah", Cadence.MONTHLY)
