"""Months."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from core.db import FailureKind, db, kind_of_failure
from modules.Finance.errors import ClosedPeriodError, PeriodNotFoundError
from modules.Finance.models import FiscalPeriod
from modules.Finance.services.periods import (
    all_periods,
    close_period,
    ensure_periods,
    find_open_period,
    find_period,
    hold_open_period,
    open_period,
    period_label,
)
from tests.factories.finance import make_period

pytestmark = pytest.mark.usefixtures("app")


def test_a_school_year_has_twelve_months_from_july_to_june() -> None:
    months = [(period.year, period.month) for period in ensure_periods(2026)]

    assert months == [(2026, month) for month in range(7, 13)] + [(2027, month) for month in range(1, 7)]


def test_made_again_nothing_is_added() -> None:
    ensure_periods(2026)
    ensure_periods(2026)

    assert len(all_periods()) == 12


def test_a_closed_month_is_refused_until_it_is_opened_again() -> None:
    period = make_period(7)
    close_period(period)
    with pytest.raises(ClosedPeriodError, match="Juli 2026"):
        find_open_period(period.id)

    open_period(period)

    assert find_open_period(period.id).id == period.id


def test_a_closed_month_can_not_be_held() -> None:
    period = make_period(7)
    close_period(period)
    db.session.commit()

    with pytest.raises(ClosedPeriodError):
        hold_open_period(period.id)


@pytest.mark.every_database
def test_nobody_can_close_a_month_that_is_held() -> None:
    period = make_period(7)
    db.session.commit()
    hold_open_period(period.id)

    with pytest.raises(OperationalError) as refusal:
        lock_elsewhere_as_closing_does()

    assert kind_of_failure(refusal.value) is FailureKind.RETRY


def lock_elsewhere_as_closing_does() -> None:
    """On a second connection ask at once for the locks of an UPDATE of the months."""
    with db.engine.connect() as second:
        raw = second.connection.dbapi_connection
        if db.engine.dialect.name == "sqlite" and raw is not None:
            raw.execute("PRAGMA busy_timeout = 50")
        second.execute(select(FiscalPeriod.closed_at).with_for_update(nowait=True, key_share=True))


def test_an_unknown_month_is_refused() -> None:
    with pytest.raises(PeriodNotFoundError):
        find_period(4711)


def test_months_are_named_in_words() -> None:
    assert period_label(make_period(8).starts_on) == "Agustus 2026"
