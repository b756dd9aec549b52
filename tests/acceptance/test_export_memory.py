"""A long export takes no more memory than a short one."""

import subprocess
import sys
import time

import pytest
from flask import Flask
from sqlalchemy import insert

from core.accounts.services import create_user
from core.config import Settings
from core.db import db
from core.exports import ExportListJob
from core.files import new_name
from core.jobs import dispatch
from core.jobs.testing import the_run
from modules.Student.models import Student
from tests.acceptance.test_memory import children_of, high_water_mib
from tests.factories.student import LONG_AGO
from tests.fixtures.workers import ROOT, environment_of

LARGEST_MIB = 150
MOST_GROWTH = 1.1
PAGE = 4_000


def add_students(number: int) -> None:
    rows = [
        {"name": f"Siswa {n:06d}", "sex": "L", "status": "aktif", "updated_at": LONG_AGO, "address": f"Jl. Melati {n}"}
        for n in range(PAGE)
    ]
    for _page in range(number // PAGE):
        db.session.execute(insert(Student), rows)


def peak_mib(settings: Settings, owner_id: int) -> float:
    """Largest resident size of a worker, and of its horses, that exports all students."""
    columns = "name,nisn,nipd,sex,rombel,status,address"
    job = ExportListJob(
        export="student.students", form="xlsx", filters="", columns=columns, language="id", owner_id=owner_id,
        ticket=new_name(),
    )  # fmt: skip
    run_id = dispatch(job).run_id
    db.session.commit()
    db.session.remove()
    worker = subprocess.Popen([sys.executable, "worker.py", "--burst"], cwd=ROOT, env=environment_of(settings))
    peak = 0.0
    while worker.poll() is None:
        peak = max(peak, *(high_water_mib(pid) for pid in (worker.pid, *children_of(worker.pid))))
        time.sleep(0.02)
    assert the_run(run_id).state == "done"
    return peak


@pytest.mark.sqlite_only
def test_twelve_times_the_rows_take_no_more_memory(app: Flask, settings: Settings) -> None:
    owner, _password = create_user("admin@sekolah.test", name="Admin", role="admin")
    owner_id = owner.id
    add_students(2 * PAGE)

    few = peak_mib(settings, owner_id)
    add_students(22 * PAGE)
    many = peak_mib(settings, owner_id)

    assert 30 < many <= LARGEST_MIB
    assert many <= few * MOST_GROWTH
