"""Fees and dated tariffs."""

from datetime import date

import pytest

from modules.Finance.errors import FeeNotFoundError, TariffError
from modules.Finance.services.fees import (
    amounts_on,
    ensure_spp,
    fees_to_bill,
    find_monthly_fee,
    history_of,
    set_tariff,
    tariffs_on,
)
from tests.factories.finance import make_tariff

pytestmark = pytest.mark.usefixtures("app")


def test_spp_is_made_once() -> None:
    assert ensure_spp().id == ensure_spp().id


def test_the_latest_tariff_that_has_begun_counts() -> None:
    fee = make_tariff(7, 300_000, starts_on=date(2025, 7, 1))
    make_tariff(7, 350_000, starts_on=date(2026, 1, 1))

    assert amounts_on(fee.id, date(2025, 6, 30)) == {}
    assert amounts_on(fee.id, date(2025, 12, 31)) == {7: 300_000}
    assert amounts_on(fee.id, date(2026, 1, 1)) == {7: 350_000}


def test_of_equal_amounts_only_the_latest_tariff_is_in_force() -> None:
    fee = make_tariff(7, 300_000, starts_on=date(2025, 7, 1))
    make_tariff(7, 300_000, starts_on=date(2026, 7, 1))

    assert [tariff.starts_on for tariff in tariffs_on(fee.id, date(2026, 7, 1)).values()] == [date(2026, 7, 1)]


def test_a_tariff_of_the_same_day_is_replaced() -> None:
    fee = make_tariff(7, 300_000)
    make_tariff(7, 310_000)

    assert [tariff.amount for tariff in history_of(fee.id)] == [310_000]


@pytest.mark.parametrize(
    ("grade", "day", "amount"),
    [
        (0, date(2026, 7, 1), 1),
        (14, date(2026, 7, 1), 1),
        (7, date(2026, 7, 2), 1),
        (7, date(1999, 12, 1), 1),
        (7, date(2100, 1, 1), 1),
        (7, date(2026, 7, 1), -1),
        (7, date(2026, 7, 1), 1_000_000_001),
    ],
)
def test_what_makes_no_sense_is_refused(grade: int, day: date, amount: int) -> None:
    with pytest.raises(TariffError):
        set_tariff(ensure_spp(), grade_level=grade, starts_on=day, amount=amount)


def test_without_a_choice_all_monthly_fees_are_billed() -> None:
    spp = ensure_spp()

    assert [fee.id for fee in fees_to_bill(None)] == [fee.id for fee in fees_to_bill(spp.id)] == [spp.id]


def test_where_no_fee_exists_the_sentence_says_what_to_do() -> None:
    with pytest.raises(FeeNotFoundError, match="Atur tarif SPP"):
        fees_to_bill(None)


def test_an_unknown_fee_is_refused() -> None:
    with pytest.raises(FeeNotFoundError):
        find_monthly_fee(4711)
