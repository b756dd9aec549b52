"""Why a slip differs from that of the month before."""

from datetime import date

import pytest

from core.audit import Officer
from core.db import db
from modules.Payroll.models import ContractKind, Employee, PayComponent, Source
from modules.Payroll.services.comparing import Change, kept_as, read_from
from modules.Payroll.services.loans import Month, Terms, lend
from modules.Payroll.services.rates import Scope, set_rate
from modules.Payroll.services.tax_statuses import set_status
from modules.Payroll.services.work_grid import keep
from tests.factories.payroll import make_component, make_quantity_kind, make_rate
from tests.factories.payroll_run import calculated, locked, make_officer, make_paid, make_pay, make_run, slip_of

pytestmark = pytest.mark.usefixtures("app")
AUGUST = date(2026, 8, 1)


@pytest.fixture
def maker() -> Officer:
    return make_officer()


@pytest.fixture
def july(maker: Officer) -> tuple[int, int, int]:
    """Ayu with base pay and transport by the day, July locked: her id, that of base pay, that of the days."""
    kind, base = make_pay()
    ayu = make_paid("Ayu", kind)
    days = make_quantity_kind()
    make_rate(make_component("transport", formula="hari_hadir * tarif", is_fixed=False), 20_000)
    ids = ayu.id, base.id, days.id
    for month in (7, 8):
        keep(2026, month, {(ayu.id, days.id): 2000}, Source.TYPED)
    locked(make_run(maker).id, make_officer("Kepala", "headmaster"))
    return ids


def august(maker: Officer, employee_id: int) -> tuple[list[Change], int | None]:
    """The reasons of August's slip, and the difference."""
    run_id = make_run(maker, month=8).id
    calculated(run_id)
    slip = slip_of(run_id, employee_id)
    return read_from(slip.changes), slip.difference


def test_nothing_new_is_no_reason(july: tuple[int, int, int], maker: Officer) -> None:
    assert august(maker, july[0]) == ([], 0)


def test_another_rate(july: tuple[int, int, int], maker: Officer) -> None:
    base = db.session.get_one(PayComponent, july[1])
    set_rate(base, Scope(employee_id=july[0]), starts_on=AUGUST, amount=6_100_000)

    changes, difference = august(maker, july[0])

    assert changes == [Change.RATE]
    assert difference is not None
    assert 0 < difference <= 100_000


def test_other_days(july: tuple[int, int, int], maker: Officer) -> None:
    keep(2026, 8, {(july[0], july[2]): 1800}, Source.TYPED)

    assert august(maker, july[0])[0] == [Change.HOURS]


def test_a_component_more(july: tuple[int, int, int], maker: Officer) -> None:
    make_rate(make_component("piket", is_fixed=False), 50_000, AUGUST)

    assert august(maker, july[0])[0] == [Change.COMPONENTS]


def test_a_loan(july: tuple[int, int, int], maker: Officer) -> None:
    ayu = db.session.get_one(Employee, july[0])
    terms = Terms(label="Kasbon", amount=300_000, instalments=3, first=Month(2026, 8), lent_on=date(2026, 7, 15))
    lend(ayu, terms, by_id=None)

    assert august(maker, july[0])[0] == [Change.LOAN]


def test_another_status(july: tuple[int, int, int], maker: Officer) -> None:
    set_status(db.session.get_one(Employee, july[0]), 2026, is_married=True, dependants=1, has_letter=True)

    assert august(maker, july[0])[0] == [Change.STATUS]


def test_somebody_new(july: tuple[int, int, int], maker: Officer) -> None:
    budi = make_paid("Budi", db.session.query(ContractKind).one()).id

    assert august(maker, budi) == ([Change.NEW], None)


def test_in_the_very_first_month_nobody_is_new(maker: Officer) -> None:
    kind, _base = make_pay()
    ayu = make_paid("Ayu", kind).id

    assert august(maker, ayu) == ([], None)


def test_reasons_are_kept_so_that_one_can_be_looked_for() -> None:
    assert kept_as([Change.RATE, Change.LOAN]) == ",rate,loan,"
    assert read_from(",rate,loan,") == [Change.RATE, Change.LOAN]
    assert (kept_as([]), read_from("")) == ("", [])
