"""The bell rings after the commit of the whole transaction, never after a savepoint."""

import pytest
from drills.Drill.jobs.copy_rows_job import CopyRowsJob

from core.db import db
from core.jobs import bell, dispatch

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]


def rung() -> set[str]:
    """What waits at the queue server."""
    return bell.waiting(["default"])


def test_a_savepoint_that_ends_does_not_ring() -> None:
    first = dispatch(CopyRowsJob()).run_id
    with db.session.begin_nested():
        second = dispatch(CopyRowsJob()).run_id
    assert rung() == set()

    db.session.commit()

    assert rung() == {f"run-{first}-0", f"run-{second}-0"}


def test_a_savepoint_that_rolls_back_takes_no_other_ring_with_it() -> None:
    run_id = dispatch(CopyRowsJob()).run_id
    db.session.begin_nested().rollback()

    db.session.commit()

    assert rung() == {f"run-{run_id}-0"}


def test_a_transaction_that_rolls_back_rings_nothing_later() -> None:
    dispatch(CopyRowsJob())
    db.session.rollback()

    run_id = dispatch(CopyRowsJob()).run_id
    db.session.commit()

    assert rung() == {f"run-{run_id}-0"}
