"""One slip as its page shows it, and what December will take."""

import pytest

from core.db import db
from modules.Payroll.calculation.kinds import LineKind
from modules.Payroll.models import Employee
from modules.Payroll.run_errors import SlipNotFoundError
from modules.Payroll.services.payroll_runs import find_run
from modules.Payroll.services.slip_page import (
    find_own_slip,
    find_slip,
    forecast_of,
    forecasts_of,
    own_slips,
    slip_page,
)
from tests.factories.payroll_run import BASE, calculated, locked, make_officer, make_run, make_staff, slip_of

pytestmark = pytest.mark.usefixtures("app")


def test_lines_come_by_kind_and_each_explains_itself() -> None:
    (ayu,) = make_staff("Ayu")
    run_id = make_run().id
    calculated(run_id)

    page = slip_page(slip_of(run_id, ayu))

    assert [line.amount for line in page.lines[LineKind.EARNING]] == [BASE]
    assert all(line.rule for line in page.lines[LineKind.TAX])
    assert (page.is_locked, page.is_reversed, page.is_waiting) == (False, False, False)


def test_december_is_foreseen_the_same_one_by_one_and_for_a_page() -> None:
    ids = make_staff("Ayu", "Budi")
    run_id = make_run().id
    calculated(run_id)
    slips = [slip_of(run_id, each) for each in ids]

    alone = [forecast_of(each) for each in slips]
    together = [each for _slip, each in forecasts_of(find_run(run_id), slips)]

    assert alone == together
    assert alone[0] is not None
    assert alone[0].year_gross == 6 * BASE


def test_of_december_itself_nothing_is_foreseen() -> None:
    (ayu,) = make_staff("Ayu")
    run_id = make_run(month=12).id
    calculated(run_id)

    assert slip_of(run_id, ayu).is_last_period
    assert forecast_of(slip_of(run_id, ayu)) is None


def test_own_slips_are_the_locked_ones_of_that_account() -> None:
    ayu, budi = make_staff("Ayu", "Budi")
    maker, head = make_officer(), make_officer("Kepala", "headmaster")
    db.session.get_one(Employee, ayu).user_id = maker.id
    run_id = make_run(maker).id
    locked(run_id, head)
    calculated(make_run(maker, month=8).id)

    rows = db.session.execute(own_slips(maker.id)).all()

    assert [slip.employee_id for slip, _run in rows] == [ayu]
    assert db.session.execute(own_slips(head.id)).all() == []
    assert find_own_slip(slip_of(run_id, ayu).id, maker.id).employee_id == ayu
    with pytest.raises(SlipNotFoundError):
        find_own_slip(slip_of(run_id, budi).id, maker.id)


def test_an_unknown_slip_is_refused() -> None:
    with pytest.raises(SlipNotFoundError):
        find_slip(999)
