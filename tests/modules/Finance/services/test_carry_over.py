"""Arrears of a school year that ended."""

from datetime import date, timedelta

import pytest

from core.clock import today
from core.db import db
from core.jobs import KeyRange
from modules.Finance.errors import CarryOverError
from modules.Finance.models import Invoice
from modules.Finance.services.bill_lines import bill_lines
from modules.Finance.services.carry_over import (
    CarryForecast,
    begin_carry_over,
    carried_by,
    carry_forecast,
    carry_range,
    end_carry_over,
    may_end,
    uncarry_range,
    years_to_carry,
)
from modules.Finance.services.fees import ensure_spp
from modules.Finance.services.open_invoices import open_invoices
from modules.Finance.services.recapitulation import RecapFilter, as_row, recap_page
from modules.Student.models import SchoolYear
from modules.Student.services import current_school_year, ensure_school_year
from tests.factories.finance import make_invoice, make_period
from tests.factories.student import make_student

pytestmark = pytest.mark.usefixtures("app")

ALL = KeyRange(after=0, upto=2_000_000_000)


def year_before() -> SchoolYear:
    """The school year that ended last."""
    return ensure_school_year(current_school_year() - 1)


@pytest.mark.every_database
def test_open_bills_of_the_year_are_named_and_nothing_else() -> None:
    before, this = current_school_year() - 1, current_school_year()
    ayu = make_student("Ayu").id
    old = make_invoice(ayu, make_period(3, first_year=before), 100_000)
    part = make_invoice(ayu, make_period(4, first_year=before), 100_000)
    part.settled = 40_000
    paid = make_invoice(ayu, make_period(5, first_year=before), 100_000)
    paid.settled = 100_000
    new = make_invoice(ayu, make_period(7, first_year=this), 100_000)
    db.session.flush()
    foreseen = carry_forecast(year_before())

    made = begin_carry_over(year_before(), by_id=None)
    first, again = carry_range(made, ALL), carry_range(made, ALL)

    label = f"tunggakan {before}/{before + 1}"
    assert foreseen == CarryForecast(students=1, bills=2, amount=160_000)
    assert (first, again, carry_forecast(year_before()).bills) == (2, 0, 0)
    told = {bill.invoice_id: bill.fee for bill in open_invoices([ayu])}
    assert told == {old.id: f"SPP ({label})", part.id: f"SPP ({label})", new.id: "SPP"}
    lines = bill_lines([ayu], Invoice.due_on < today() + timedelta(days=400))
    assert [line["note"] for line in lines] == [label, label, None]


@pytest.mark.every_database
def test_the_sheet_of_the_next_year_tells_what_is_left_of_before() -> None:
    before, this = current_school_year() - 1, current_school_year()
    ayu, old = make_student("Ayu").id, None
    old = make_invoice(ayu, make_period(3, first_year=before), 100_000)
    make_invoice(ayu, make_period(7, first_year=this), 100_000)
    carry_range(begin_carry_over(year_before(), by_id=None), ALL)
    old.settled = 30_000
    db.session.flush()

    def carried(first_year: int) -> list[int]:
        wanted = RecapFilter(ensure_spp().id, ensure_school_year(first_year).id)
        return [as_row(row).carried for row in db.session.execute(recap_page(wanted))]

    assert (carried(this), carried(before)) == ([70_000], [0])


def test_taken_back_bills_are_what_they_were_and_the_year_may_be_carried_over_anew() -> None:
    bill = make_invoice(make_student().id, make_period(3, first_year=current_school_year() - 1), 100_000)
    made = begin_carry_over(year_before(), by_id=None)
    carry_range(made, ALL)
    stood = carried_by(made)

    returned = uncarry_range(made, ALL)
    end_carry_over(made.id)

    assert ((stood.bills, stood.amount, stood.left), returned) == ((1, 100_000, 100_000), 1)
    assert open_invoices([bill.student_id])[0].fee == "SPP"
    assert begin_carry_over(year_before(), by_id=None).id != made.id


def test_a_year_is_carried_over_once_at_a_time() -> None:
    assert begin_carry_over(year_before(), by_id=None) is begin_carry_over(year_before(), by_id=None)


def test_a_year_that_has_not_ended_is_refused() -> None:
    later = ensure_school_year(current_school_year() + 1)

    with pytest.raises(CarryOverError, match="belum berakhir"):
        begin_carry_over(later, by_id=None)


def test_years_are_offered_from_the_first_of_june(monkeypatch: pytest.MonkeyPatch) -> None:
    make_period(7, first_year=2024)
    for day, ends in ((date(2025, 5, 31), False), (date(2025, 6, 1), True)):
        monkeypatch.setattr("modules.Finance.services.carry_over.today", lambda day=day: day)
        assert (may_end(ensure_school_year(2024)), bool(years_to_carry())) == (ends, ends)
