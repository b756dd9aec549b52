"""What is said before the button."""

import pytest

from modules.Finance.services import close_period
from modules.Finance.services.fees import monthly_fees
from modules.Finance.services.preview import preview
from tests.factories.finance import make_period, make_tariff
from tests.factories.student import make_class_group, make_student

pytestmark = pytest.mark.usefixtures("app")


def test_it_says_how_many_how_much_and_who_gets_none() -> None:
    make_tariff()
    make_student(class_group_id=make_class_group().id)
    make_student("Citra Dewi")

    told = preview(make_period(7), monthly_fees())

    assert (told.label, told.is_open) == ("Juli 2026", True)
    assert (told.forecast.invoices, told.forecast.amount) == (1, 350_000)
    assert "Citra Dewi" in told.left_out[0].reason


def test_it_says_that_a_month_is_closed() -> None:
    period = make_period(7)
    close_period(period)

    assert not preview(period, monthly_fees()).is_open
