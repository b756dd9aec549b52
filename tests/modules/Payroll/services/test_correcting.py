"""A locked slip that is wrong: reversed and replaced, with history, by two people."""

import pytest
from sqlalchemy import func, select

from core.audit import Officer
from core.audit.model import AuditEvent
from core.db import db
from modules.Payroll.models import PayComponent, Payslip, PayslipLine, PayslipLock
from modules.Payroll.run_errors import CorrectionError, SecondPersonError
from modules.Payroll.services.correcting import (
    approve_correction,
    corrections_of,
    decline_correction,
    propose_correction,
    versions_of,
)
from modules.Payroll.services.earlier_slips import totals_before
from modules.Payroll.services.payroll_runs import find_run
from modules.Payroll.services.previewing import Wanted, slips_of, totals_of
from modules.Payroll.services.rates import Scope, set_rate
from tests.factories.payroll import SINCE
from tests.factories.payroll_run import BASE, calculated, locked, make_officer, make_run, make_staff, slip_of

pytestmark = pytest.mark.usefixtures("app")
RIGHT = 6_500_000


@pytest.fixture
def maker() -> Officer:
    return make_officer()


@pytest.fixture
def head() -> Officer:
    return make_officer("Kepala", "headmaster")


@pytest.fixture
def wrong(maker: Officer, head: Officer) -> Payslip:
    """Ayu's locked slip, reckoned with a rate that has been mended since."""
    ayu, _budi = make_staff("Ayu", "Budi")
    run_id = make_run(maker).id
    locked(run_id, head)
    base = db.session.scalars(select(PayComponent)).one()
    set_rate(base, Scope(employee_id=ayu), starts_on=SINCE, amount=RIGHT)
    db.session.commit()
    return slip_of(run_id, ayu)


@pytest.mark.every_database
def test_the_new_slip_takes_the_place_and_the_old_one_stays_as_it_was(
    wrong: Payslip, maker: Officer, head: Officer
) -> None:
    old_id, old_net = wrong.id, wrong.net
    made = propose_correction(wrong.id, "Gaji pokok keliru", maker)
    approve_correction(made.id, head)
    db.session.commit()

    first, second, reversal = (each.slip for each in versions_of(wrong))
    assert (first.id, first.net, first.earnings) == (old_id, old_net, BASE)
    assert (second.version, second.earnings) == (2, RIGHT)
    assert (reversal.version, reversal.reverses_id, reversal.net) == (-1, old_id, -old_net)
    assert all(db.session.get(PayslipLock, each.id) is not None for each in (first, second, reversal))
    standing = list(db.session.scalars(slips_of(find_run(wrong.run_id), Wanted()).order_by(Payslip.id)))
    assert second.id in [each.id for each in standing]
    assert (len(standing), totals_of(Payslip.run_id == wrong.run_id).earnings) == (2, BASE + RIGHT)
    months = totals_before(db.session(), [wrong.employee_id], 2026, 8)[wrong.employee_id].months
    assert [each.gross for each in months] == [RIGHT]


def test_lines_of_old_and_reversal_come_to_nothing(wrong: Payslip, maker: Officer, head: Officer) -> None:
    made = approve_correction(propose_correction(wrong.id, "Keliru", maker).id, head)
    pair = [wrong.id, made.reversal_id]

    sums = select(func.sum(PayslipLine.amount)).where(PayslipLine.payslip_id.in_(pair)).group_by(PayslipLine.code)

    assert {int(each) for each in db.session.scalars(sums)} == {0}


def test_until_a_second_person_says_yes_the_old_one_counts(wrong: Payslip, maker: Officer) -> None:
    made = propose_correction(wrong.id, "Keliru", maker)

    assert totals_of(Payslip.run_id == wrong.run_id).earnings == 2 * BASE
    with pytest.raises(SecondPersonError):
        approve_correction(made.id, maker)
    with pytest.raises(CorrectionError, match="sudah diusulkan"):
        propose_correction(wrong.id, "Lagi", maker)


def test_a_declined_one_leaves_nothing_but_its_story(wrong: Payslip, maker: Officer, head: Officer) -> None:
    made = propose_correction(wrong.id, "Keliru", maker)
    decline_correction(made.id, head)

    assert [each.slip.id for each in versions_of(wrong)] == [wrong.id]
    assert [each.is_approved for each in corrections_of(wrong)] == [False]
    with pytest.raises(CorrectionError, match="sudah diputuskan"):
        approve_correction(made.id, head)
    told = db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.id)).all()
    assert told[-2:] == ["payroll.slip.correct", "payroll.slip.decline_correction"]


def test_nothing_changed_is_nothing_to_correct(wrong: Payslip, maker: Officer) -> None:
    budi = db.session.scalars(select(Payslip).where(Payslip.id != wrong.id)).one()

    with pytest.raises(CorrectionError, match="belum berubah"):
        propose_correction(budi.id, "Iseng", maker)


def test_a_draft_and_a_reversal_are_not_corrected(wrong: Payslip, maker: Officer, head: Officer) -> None:
    made = approve_correction(propose_correction(wrong.id, "Keliru", maker, only_reverse=True).id, head)
    assert made.reversal_id is not None
    for payslip_id in (made.reversal_id, wrong.id):
        with pytest.raises(CorrectionError):
            propose_correction(payslip_id, "Lagi", maker)
    draft_run, ayu = make_run(maker, month=8).id, wrong.employee_id
    calculated(draft_run)

    with pytest.raises(CorrectionError, match="terkunci"):
        propose_correction(slip_of(draft_run, ayu).id, "Lagi", maker)
