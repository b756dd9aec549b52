"""Taking back what dead owners held."""

import subprocess
import sys

import pytest
from drills.Drill.jobs.copy_rows_job import CopyRowsJob

from core.db import db
from core.jobs import dispatch
from core.jobs.models import JobRun
from core.jobs.owner import Owner, birth_of, host_name, this_process
from core.jobs.slice import run_slice
from core.jobs.sweep import due_runs, take_back_from_the_dead
from core.jobs.testing import the_run

pytestmark = [pytest.mark.usefixtures("drill"), pytest.mark.every_database]


def running(*, owner: Owner, lease_is_over: bool = False) -> int:
    """A run that `owner` holds."""
    run_id = dispatch(CopyRowsJob()).run_id
    run = db.session.get_one(JobRun, run_id)
    run.state, run.owner, run.fence = "running", str(owner), 1  # type: ignore[assignment]
    run.lease_until_ms = run.due_ms + (-1000 if lease_is_over else 3_600_000)
    db.session.commit()
    return run_id


def dead_process() -> Owner:
    """A process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    owner = Owner(host_name(), process.pid, birth_of(process.pid) or "")
    process.communicate()
    return owner


def test_a_dead_process_on_this_host_loses_its_run_at_once() -> None:
    run_id = running(owner=dead_process())

    take_back_from_the_dead()

    run = the_run(run_id)
    assert (run.state, run.crashes, run.owner) == ("queued", 1, None)


def test_a_living_process_keeps_its_run() -> None:
    run_id = running(owner=this_process())

    take_back_from_the_dead()

    assert the_run(run_id).state == "running"


def test_a_reused_process_number_is_not_believed() -> None:
    me = this_process()
    run_id = running(owner=Owner(me.host, me.pid, "1"))

    take_back_from_the_dead()

    assert the_run(run_id).state == "queued"


def test_a_process_on_another_host_keeps_its_run_while_the_lease_lasts() -> None:
    run_id = running(owner=Owner("elsewhere/boot", 1, "1"))

    take_back_from_the_dead()

    assert the_run(run_id).state == "running"


def test_a_lease_that_is_over_frees_the_run() -> None:
    run_id = running(owner=Owner("elsewhere/boot", 1, "1"), lease_is_over=True)

    take_back_from_the_dead()

    assert the_run(run_id).state == "queued"


def test_a_run_that_kills_its_worker_again_and_again_fails_with_the_true_cause() -> None:
    run_id = running(owner=dead_process())
    db.session.get_one(JobRun, run_id).crashes = CopyRowsJob.tries - 1
    db.session.commit()

    take_back_from_the_dead()
    run_slice(run_id)

    run = the_run(run_id)
    assert run.state == "failed"
    assert run.error is not None
    assert "dimatikan 3 kali berturut-turut pada sources 1–10." in run.error


def test_only_due_runs_of_the_asked_queues_are_rung() -> None:
    run_id = dispatch(CopyRowsJob()).run_id
    db.session.commit()

    assert [ring.run_id for ring in due_runs(["default"])] == [run_id]
    assert due_runs(["low"]) == []
