"""SIGSTOP: a process that sleeps past its lease wakes up after somebody else did its work, and writes nothing."""

import os
import signal
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import update

from core.db import db
from core.jobs import (
    crash_points,
    slice,  # noqa: A004 - the engine's
)
from core.jobs.models import JobRun
from core.jobs.states import State
from tests.faults.dying import child, end_of, points_of
from tests.faults.scenarios import SCENARIOS, forget, go_on, prepare

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database, pytest.mark.fault]

BETWEEN_TRANSACTIONS = ("claim.committed", "chunk.committed", "delivery.marked", "delivery.sent", "slice.put_back")
KINDS = ("plain", "chunked", "sliced", "file", "set-based", "sharded", "chain", "outside")


@pytest.mark.parametrize("kind", KINDS)
def test_an_owner_that_sleeps_past_its_lease_does_nothing_twice(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slice, "BREATH_SECONDS", 0)
    scenario = SCENARIOS[kind]
    prepare(tmp_path)
    reached = Counter(points_of(lambda: scenario.work(tmp_path), tmp_path / "trace"))
    stops = [(name, 1) for name in BETWEEN_TRANSACTIONS if reached[name]]
    stops += [(name, 2) for name in BETWEEN_TRANSACTIONS if reached[name] > 1]
    assert stops

    for name, count in stops:
        forget(tmp_path)
        sleeper = asleep_at(f"{name}:{count}:stop", lambda: scenario.work(tmp_path))
        let_leases_run_out()
        go_on()
        os.kill(sleeper, signal.SIGCONT)

        assert end_of(sleeper) == 0, (name, count)
        scenario.check_all(tmp_path, may_be_unasked=False)


def asleep_at(order: str, work: object) -> int:
    """The number of a process that stopped where `order` says."""

    def armed() -> None:
        crash_points.arm(crash_points.armed(order))
        work()  # type: ignore[operator]

    pid = child(armed)
    _, status = os.waitpid(pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status), order
    return pid


def let_leases_run_out() -> None:
    """As if it slept for long."""
    db.session.rollback()
    db.session.execute(update(JobRun).where(JobRun.state == State.RUNNING).values(lease_until_ms=0))
    db.session.commit()
