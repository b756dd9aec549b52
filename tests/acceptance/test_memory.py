"""A worker's size does not depend on how much it works."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from drills.Drill.jobs.count_rows_job import CountRowsJob
from drills.Drill.models import Source
from sqlalchemy import insert

from core.config import Settings
from core.db import db
from core.jobs import dispatch
from core.jobs.testing import the_run
from tests.fixtures.workers import ROOT, environment_of

LARGEST_MIB = 200
MOST_GROWTH = 1.1


def peak_mib(settings: Settings, rows: int) -> float:
    """Largest resident size of a worker, and of its horses, that walks so many rows more."""
    for start in range(0, rows, 10_000):
        db.session.execute(insert(Source), [{} for _ in range(min(10_000, rows - start))])
    run_id = dispatch(CountRowsJob()).run_id
    db.session.commit()
    db.session.remove()
    worker = subprocess.Popen([sys.executable, "worker.py", "--burst"], cwd=ROOT, env=environment_of(settings))
    peak = 0.0
    while worker.poll() is None:
        peak = max(peak, *(high_water_mib(pid) for pid in (worker.pid, *children_of(worker.pid))))
        time.sleep(0.02)
    assert worker.returncode == 0
    assert the_run(run_id).state == "done"
    return peak


def high_water_mib(pid: int) -> float:
    """Largest resident size of a live process since it began its program; `getrusage` would count its parent's too."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def children_of(pid: int) -> list[int]:
    """The live children of a process."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


@pytest.mark.usefixtures("drill")
@pytest.mark.sqlite_only
def test_ten_times_the_rows_take_no_more_memory(drill_settings: Settings) -> None:
    few = peak_mib(drill_settings, 10_000)
    many = peak_mib(drill_settings, 90_000)

    assert 30 < many <= LARGEST_MIB
    assert many <= few * MOST_GROWTH
