"""A locked slip is edited by nobody: not by the database, not by the session."""

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import IntegrityError

from core.db import db
from modules.Payroll.models import Payslip, PayslipLine, PayslipLock
from modules.Payroll.run_errors import LockedSlipError
from modules.Payroll.services.payslip_writing import remove_drafts
from tests.factories.payroll_run import calculated, locked, make_officer, make_run, make_staff, slip_of

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def slip_id() -> int:
    """Ayu's, locked."""
    (ayu,) = make_staff("Ayu")
    run_id = make_run().id
    locked(run_id, make_officer("Kepala", "headmaster"))
    return slip_of(run_id, ayu).id


@pytest.mark.every_database
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE payslips SET net = net + 1, earnings = earnings + 1 WHERE id = :id",
        "UPDATE payslips SET tax = tax - 1, net = net + 1 WHERE id = :id",
        "DELETE FROM payslips WHERE id = :id",
        "UPDATE payslip_locks SET net = net + 1 WHERE payslip_id = :id",
    ],
)
def test_the_database_refuses_other_amounts(slip_id: int, statement: str) -> None:
    with pytest.raises(IntegrityError), db.session.begin_nested():
        db.session.execute(text(statement), {"id": slip_id})


@pytest.mark.parametrize("model", [Payslip, PayslipLine, PayslipLock])
def test_the_session_refuses_statements(slip_id: int, model: type) -> None:
    with pytest.raises(LockedSlipError):
        db.session.execute(delete(model))
    if model is PayslipLine:
        with pytest.raises(LockedSlipError):
            db.session.execute(update(PayslipLine).values(amount=1))


def test_the_session_refuses_a_changed_object(slip_id: int) -> None:
    db.session.get_one(Payslip, slip_id).employee_name = "Budi"

    with pytest.raises(LockedSlipError):
        db.session.flush()


def test_taking_drafts_away_leaves_what_is_locked(slip_id: int) -> None:
    remove_drafts([slip_id])

    assert db.session.get(Payslip, slip_id) is not None
    assert db.session.query(PayslipLine).filter_by(payslip_id=slip_id).count() > 0


def test_a_draft_has_no_seal() -> None:
    (ayu,) = make_staff("Ayu")
    run_id = make_run().id
    calculated(run_id)

    assert db.session.get(PayslipLock, slip_of(run_id, ayu).id) is None
